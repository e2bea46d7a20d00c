"""Runs a command in a pseudo terminal and types into it as soon as it has shown a text.

    terminal.py COLUMNS AWAITED TYPED COMMAND...

Everything that the command shows goes to stdout; its exit code is ours (128 + n when a signal n ended it).
"""
import fcntl, os, pty, struct, sys, termios

columns, awaited, typed = int(sys.argv[1]), sys.argv[2].encode(), sys.argv[3].encode()
pid, terminal = pty.fork()
if pid == 0:
    # The size has to be known before the command looks at it.
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    os.execvp(sys.argv[4], sys.argv[4:])
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
    if typed and awaited in shown:
        os.write(terminal, typed)
        typed = b""
status = os.waitpid(pid, 0)[1]
sys.exit(128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status))
