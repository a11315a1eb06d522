"""The audit costs nothing before it is used: no HiGHS, no numpy at import."""

import subprocess
import sys


def test_importing_the_audit_imports_no_solver():
    code = (
        "import sys, app.audit.audit, app.audit.answer_json, app.audit.records, app.audit.application\n"
        "heavy = {'highspy', 'numpy', 'openpyxl', 'sqlalchemy'} & set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
