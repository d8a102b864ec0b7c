/** The pages before somebody is signed in, as one file. */
export { default as SetupPage } from './SetupPage';
export { default as SignInPage } from './SignInPage';
