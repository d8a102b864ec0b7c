/** Entry of the public pages: only their style sheet; they need no script. */
import './public.css';
