"""Started by Bellwether as `python <this folder> --data <folder>`; it speaks MTB/1 over stdin and stdout."""

import sys

if sys.version_info < (3, 8):
    sys.stderr.write("bellwether-agent: Python 3.8 or newer is needed.\n")
    sys.exit(2)

from bellwether_agent.main import main  # noqa: E402  (after the check, which older versions must reach)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
