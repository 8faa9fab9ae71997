"""Write what a query finds into csv: ``csv_rows.py FILE SQL``."""

import csv
import sqlite3
import sys

cursor = sqlite3.connect(sys.argv[1]).execute(sys.argv[2])
writer = csv.writer(sys.stdout)
writer.writerow(column[0] for column in cursor.description)
writer.writerows(cursor)
