/** The floor: whatever comes in goes out to everybody else of the same path; nothing is read, kept or joined. */
import { WebSocketServer } from 'ws';

const rooms = new Map();
const port = Number(process.env.PORT);
new WebSocketServer({ host: '127.0.0.1', port }, () => console.log(`running at ${port}`)).on(
  'connection',
  (socket, { url }) => {
    const room = rooms.get(url) ?? new Set();
    rooms.set(url, room.add(socket));
    socket.on('message', (data) => {
      for (const other of room) if (other !== socket) other.send(data);
    });
    socket.on('close', () => room.delete(socket));
  },
);
