"""Runs a command in a pseudo terminal and types into it as soon as it has shown a text.

    terminal.py COLUMNS SCRIPT COMMAND...

SCRIPT is a JSON list of pairs: a text that is awaited, and the keys that are typed then. Each text is looked for in what is
shown after the keys before it. Everything that the command shows goes to stdout; its exit code is ours (128 + n when a signal n ended it).
"""
import fcntl, json, os, pty, struct, sys, termios

columns, script = int(sys.argv[1]), json.loads(sys.argv[2])
pid, terminal = pty.fork()
if pid == 0:
    # The size has to be known before the command looks at it.
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    os.execvp(sys.argv[3], sys.argv[3:])
shown = b""
while True:
    try:
        part = os.read(terminal, 65536)
    except OSError:  # the terminal has no more users
        break
    if not part:
        break
    os.write(1, part)
    shown += part
    while script and script[0][0].encode() in shown:
        awaited, keys = script.pop(0)
        shown = shown[shown.index(awaited.encode()) + len(awaited.encode()):]
        os.write(terminal, keys.encode())
        if keys:
            break
status = os.waitpid(pid, 0)[1]
sys.exit(128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status))
