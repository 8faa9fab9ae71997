"""A wire between a program and a PostgreSQL server, which can be cut when it matters most."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

_SOCKET = ".s.PGSQL.5432"


@dataclass(frozen=True, slots=True)
class Wire:
    """Hands on what a program and a server say to each other, through a socket in a *folder*.

    The server's answer to each of the sayings that *cut* holds, in their order, is lost, and the wire with it;
    where *lasting* is set, no new wire can be had then.
    """

    server: Path
    folder: Path
    listener: socket.socket
    cut: list[bytes] = field(default_factory=list)
    cutting: Event = field(default_factory=Event)
    lasting: Event = field(default_factory=Event)

    def serve(self) -> None:
        """Connect whoever comes, until the listener is closed."""
        with suppress(OSError):
            while True:
                program, _ = self.listener.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(str(self.server / _SOCKET))
                Thread(target=self._questions, args=(program, server), daemon=True).start()
                Thread(target=self._answers, args=(program, server), daemon=True).start()

    def _questions(self, program: socket.socket, server: socket.socket) -> None:
        """Hand on what the program says."""
        with suppress(OSError):
            while said := program.recv(65536):
                if self.cut and self.cut[0] in said:
                    self.cut.pop(0)
                    self.cutting.set()
                server.sendall(said)
            server.shutdown(socket.SHUT_WR)

    def _answers(self, program: socket.socket, server: socket.socket) -> None:
        """Hand on what the server says, until the wire is cut."""
        with suppress(OSError), program, server:
            while (said := server.recv(65536)) and not self.cutting.is_set():
                program.sendall(said)
            if self.lasting.is_set():
                self.listener.shutdown(socket.SHUT_RDWR)
            self.cutting.clear()
            for end in (program, server):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def wire(server: Path) -> Iterator[Wire]:
    """Lay a wire to the server whose socket is in a folder."""
    with TemporaryDirectory(prefix="wire-", dir="/tmp") as folder, socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(Path(folder) / _SOCKET))
        listener.listen()
        laid = Wire(server, Path(folder), listener)
        thread = Thread(target=laid.serve)
        thread.start()
        try:
            yield laid
        finally:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            thread.join()
