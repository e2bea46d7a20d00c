"""Runs a command in a pseudo terminal and types into it as soon as it has shown a text.

    terminal.py COLUMNS SCRIPT COMMAND...

SCRIPT is a JSON list of pairs: a text that is awaited, and the keys that are typed then; or of three, with the columns and rows that the
terminal has from then on. Each text is looked for in what is shown after the keys before it. Everything that the command shows goes to stdout; its exit code is ours (128 + n when a signal n
ended it). In the end stderr says whether the terminal is as it was before: `cooked` or `raw`.
"""
import fcntl, json, os, pty, select, struct, sys, termios

columns, script = int(sys.argv[1]), json.loads(sys.argv[2])
# Our copy of its other side stays open, to be looked at when the command has gone.
terminal, side = pty.openpty()
# The size has to be known before the command looks at it.
def resize(columns, rows):
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
resize(columns, 40)
before = termios.tcgetattr(side)[:4]
pid = os.fork()
if pid == 0:
    os.setsid()
    fcntl.ioctl(side, termios.TIOCSCTTY, 0)
    for stream in (0, 1, 2):
        os.dup2(side, stream)
    os.closerange(3, 256)
    os.execvp(sys.argv[3], sys.argv[3:])
shown, status = b"", None
while True:
    if not select.select([terminal], [], [], 0.02)[0]:
        if status is not None:
            break
        ended, code = os.waitpid(pid, os.WNOHANG)
        status = code if ended else None
        continue
    part = os.read(terminal, 65536)
    os.write(1, part)
    shown += part
    if script and script[0][0].encode() in shown:
        _, keys, *size = script.pop(0)
        shown = b""
        if size:
            resize(*size[0])
        os.write(terminal, keys.encode())
os.write(2, b"cooked" if termios.tcgetattr(side)[:4] == before else b"raw")
sys.exit(128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status))
