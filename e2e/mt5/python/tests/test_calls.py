"""What the agent's sources may not do with the package (3.1): found by reading them, for it cannot be seen at run time."""

import ast
import pathlib
import sys
import unittest

AGENT = pathlib.Path(__file__).resolve().parents[4] / "resources" / "mt5" / "agent"
SOURCES = sorted(AGENT.rglob("*.py"))


def is_mt5(node):
    """`mt5` or `anything.mt5`."""
    return (isinstance(node, ast.Name) and node.id == "mt5") or (isinstance(node, ast.Attribute) and node.attr == "mt5")


def faults_of(source, name):
    tree = ast.parse(source)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and is_mt5(node.func.value):
            if any(keyword.arg is None for keyword in node.keywords) or any(isinstance(a, ast.Starred) for a in node.args):
                found.append("%s hands arguments through to %s" % (name, node.func.attr))
            if name not in ("terminal.py",):
                found.append("%s calls %s, past the watchdog" % (name, node.func.attr))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("getattr", "eval", "exec"):
            found.append("%s uses %s" % (name, node.func.id))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            found.append("%s prints: stdout is the wire" % name)
    return found


class Calls(unittest.TestCase):
    def test_no_arguments_are_handed_through(self):
        self.assertGreater(len(SOURCES), 20)
        for path in SOURCES:
            self.assertEqual(faults_of(path.read_text("utf-8"), path.name), [])

    def test_this_test_would_notice(self):
        self.assertEqual(len(faults_of("def f(self, *a, **k): self.mt5.order_send(*a, **k)", "terminal.py")), 1)
        self.assertEqual(len(faults_of("mt5.version()", "other.py")), 1)
        self.assertEqual(len(faults_of("getattr(mt5, 'version')()", "other.py")), 1)

    def test_the_oldest_python_can_read_it(self):
        for path in SOURCES:
            ast.parse(path.read_text("utf-8"), feature_version=(3, 8))

    def test_only_the_standard_library_and_the_package(self):
        known = getattr(sys, "stdlib_module_names", None)
        if known is None:
            self.skipTest("this Python does not list its standard library")
        for path in SOURCES:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom) and node.level == 0:
                    names = [node.module]
                for name in names:
                    self.assertIn(name.split(".")[0], {*known, "MetaTrader5", "bellwether_agent"}, path.name)


if __name__ == "__main__":
    unittest.main()
