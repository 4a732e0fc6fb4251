#!/bin/sh
# Runs once, when the database is made: the roles of functions/README.md.
set -eu
psql -v ON_ERROR_STOP=1 --username postgres \
    -v owner="$OWNER_PASSWORD" -v compare="$COMPARE_PASSWORD" -v usage="$USAGE_PASSWORD" <<'SQL'
CREATE ROLE facefn_owner LOGIN PASSWORD :'owner';
CREATE ROLE facefn_compare LOGIN PASSWORD :'compare';
CREATE ROLE facefn_usage LOGIN PASSWORD :'usage';
CREATE DATABASE facefn OWNER facefn_owner;
SQL
