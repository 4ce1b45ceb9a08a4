"""The gate: feeds in, articles with a verdict out.

The verdict:

    verdict.py         applies a policy to a checked document
    limits.py          the limits that a document exceeds
    decision.py        says a verdict to an editor
    policy.py          presets, limits, overrides by feed and path
    policy_file.py     reads the policy from the settings' file
    policy_names.py    refuses limits that no finding can reach
    baseline.py        known findings, which do not count

Runs:

    run.py             one run
    feeds.py           reads the documents of feeds
    fetch/             fetches addresses within limits
    incremental.py     checks only what no run has checked before
    state.py           what is remembered between runs
    database.py        its file
    watch.py           polls feeds
    hold_command.py    the command that is called on *hold*
    metrics.py         metrics for Prometheus

The settings' file:

    settings.py        the gate's settings besides its policy
    setting_texts.py   what each setting means
    starting_file.py   a file to start from, for `tqcheck init`
    config_schema.py   its JSON Schema
"""
