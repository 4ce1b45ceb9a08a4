"""Speed and memory of tqcheck as a user has it, beside another checkout and beside rivals.

Everything is whole processes, in turn, so that all figures of a run are comparable. On a busy
machine the CPU seconds and their ratios are the ones to quote; what a change of a few per cent
costs is told by `counting`, whose figures no other process disturbs.
"""
