"""The command line: arguments, exit statuses, and nothing else.

The program:

    main.py               the commands, and the exit status of what goes wrong
    lazy.py               commands that are imported when they are called
    options.py            options that several commands share
    option_groups.py      groups of them
    batch_options.py      a group for `scan`
    gate_setup.py         settings and policy of `gate`, `watch` and `config`
    completion.py         what the shell completes
    usage.py              errors of the parser
    message_language.py   the language of errors
    exit_status.py        exit statuses
    signals.py            SIGTERM and SIGINT
    process_end.py        ends the process quickly

What commands print and write:

    streams.py            writes to files and standard streams; no other module prints
    output.py             writes reports where the command line says
    columnar_output.py    writes reports that are no text
    overwriting.py        refuses to write over what is read
    progress.py           the progress bar
    json_output.py        JSON for programs
    markdown.py           prints Markdown

The commands, each in a module of its name, and what belongs to one of them:

    scan.py  align.py  archive.py  backtranslate.py  cache.py  compare.py  config.py  decisions.py
    docs.py  gate.py  init.py  learn.py  models.py  rules.py  schema.py  watch.py

    scan_stream.py        `scan` where every report is written as it is made
    scan_batch.py         `scan --engine`
    fixing.py             `scan --fix` and `--diff`
    rule_json.py          `rules` and `explain` as JSON
    rule_trials.py        `rules test`
    documents.py          documents of `align` and `backtranslate`
    evaluate.py           `evaluate`, whose commands are `evaluate_NAME.py`
    evaluate_damage.py  evaluate_growth.py  evaluate_inject.py  evaluate_judge.py
    evaluate_precision.py  evaluate_quality.py  evaluate_same.py  evaluate_speed.py
    rated_tables.py       tables of `evaluate quality --rows`
"""
