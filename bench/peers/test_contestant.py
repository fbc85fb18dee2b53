#!/usr/bin/env python3
"""Tests of taking turns, with programs of a few lines; no PyTorch."""
import os
import sys
import unittest

from contestant import Contestant


def contestant(program, limit=60):
    return Contestant("program", [sys.executable, "-c", "import json, sys, time\nready = lambda: (print('ready', flush=True), sys.stdin.readline().strip())[1]\n" + program],
                      dict(os.environ), limit)


class Turns(unittest.TestCase):
    def test_rows_are_read_after_the_last_turn(self):
        one = contestant("ready(); ready(); print(json.dumps({'rows': 2}))")
        one.turn()
        self.assertEqual([], one.rows)
        one.turn()
        one.end()
        self.assertEqual(([{"rows": 2}], None), (one.rows, one.stopped))

    def test_a_program_that_ends_early_has_its_row_and_takes_no_turn(self):
        one = contestant("print(json.dumps({'skipped': 'no device'}))")
        one.turn()
        one.end()
        self.assertEqual(([{"skipped": "no device"}], None), (one.rows, one.stopped))

    def test_a_crash_is_told_with_its_message(self):
        one = contestant("ready(); sys.exit('no more memory')")
        one.turn()
        one.end()
        self.assertIn("ended with 1: no more memory", one.stopped)

    def test_a_repetition_over_the_limit_is_ended(self):
        one = contestant("ready(); time.sleep(600)", limit=3)
        one.turn()
        one.end()
        self.assertIn("time limit", one.stopped)

    def test_it_is_asked_for_what_it_has_when_another_repetition_would_not_fit(self):
        one = contestant("n = 0\nwhile ready() != 'end':\n    n += 1; time.sleep(0.5)\nprint(json.dumps({'repetitions': n}))")
        one.turn()
        one.limit = one.spent + one.longest / 2
        one.turn()
        self.assertEqual([{"repetitions": 1}], one.rows)
        self.assertIn("time limit", one.stopped)


if __name__ == "__main__":
    unittest.main()
