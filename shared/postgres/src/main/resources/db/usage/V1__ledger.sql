-- Who may call and what it costs. Every row belongs to a tenant and is seen only by a transaction that
-- has named it: set_config('facefn.tenant', …, true).

CREATE TABLE usage.tenant (
    tenant_id  text COLLATE "C" PRIMARY KEY,
    tier       text NOT NULL,
    suspended  boolean NOT NULL,
    budget     numeric CHECK (budget >= 0),
    changed_at timestamptz NOT NULL
);

-- sha256 is of the secret, which nobody keeps.
CREATE TABLE usage.api_key (
    tenant_id       text COLLATE "C" NOT NULL REFERENCES usage.tenant (tenant_id),
    key_id          text COLLATE "C" NOT NULL,
    sha256          bytea NOT NULL CHECK (length(sha256) = 32),
    name            text NOT NULL,
    last4           text NOT NULL,
    scopes          text[] NOT NULL,
    created_at      timestamptz NOT NULL,
    not_before      timestamptz,
    expires_at      timestamptz,
    rate_per_second double precision,
    burst           integer,
    daily_quota     bigint,
    revoked_at      timestamptz,
    CONSTRAINT api_key_taken PRIMARY KEY (tenant_id, key_id),
    CONSTRAINT api_secret_taken UNIQUE (sha256)
);

-- What is set aside for calls that are under way.
CREATE TABLE usage.hold (
    tenant_id  text COLLATE "C" NOT NULL,
    id         text COLLATE "C" NOT NULL,
    key_id     text COLLATE "C",
    amount     numeric NOT NULL CHECK (amount >= 0),
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

CREATE INDEX hold_that_ends ON usage.hold (expires_at);

-- The ledger. One row a source and id; units and amount count once, and rows are only added. A row that
-- corrects another repeats its units, and its amount with the other sign; its work_at is that of the other.
CREATE TABLE usage.entry (
    tenant_id         text COLLATE "C" NOT NULL,
    seq               bigint NOT NULL CHECK (seq > 0),
    source            text COLLATE "C" NOT NULL,
    id                text COLLATE "C" NOT NULL,
    work_at           timestamptz NOT NULL,
    ingested_at       timestamptz NOT NULL,
    key_id            text,
    function          text NOT NULL,
    operation         text NOT NULL,
    status            integer NOT NULL,
    images            integer NOT NULL,
    faces             integer NOT NULL,
    video_ms          bigint NOT NULL,
    cache             text NOT NULL,
    mode              text NOT NULL,
    cold_start        boolean NOT NULL,
    tier              text NOT NULL,
    price_book        text NOT NULL,
    amount            numeric NOT NULL,
    latency_ms        double precision NOT NULL,
    inference_ms      double precision NOT NULL,
    gpu_ms            double precision NOT NULL,
    bytes             bigint NOT NULL,
    model             text,
    kilopixels        integer[] NOT NULL,
    images_with_faces integer NOT NULL,
    similarities      double precision[] NOT NULL,
    corrects          bigint,
    reason            text,
    payload_sha256    text NOT NULL,
    previous          text NOT NULL,
    hash              text NOT NULL,
    CONSTRAINT entry_in_order PRIMARY KEY (tenant_id, seq),
    CONSTRAINT entry_taken UNIQUE (tenant_id, id, source),
    CHECK ((corrects IS NULL) = (reason IS NULL)),
    CHECK (amount >= 0 OR corrects IS NOT NULL)
);

CREATE UNIQUE INDEX entry_taken_back ON usage.entry (tenant_id, corrects) WHERE corrects IS NOT NULL;
CREATE INDEX entry_of_month ON usage.entry (tenant_id, work_at);

-- The second lock, after the missing rights: not even the owner changes a row.
CREATE FUNCTION usage.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of the ledger are only added' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER entry_is_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON usage.entry
    FOR EACH STATEMENT EXECUTE FUNCTION usage.refuse_change();
ALTER TABLE usage.entry ENABLE ALWAYS TRIGGER entry_is_only_added;

-- The newest row of each tenant. Whoever adds one holds it.
CREATE TABLE usage.chain_head (
    tenant_id text COLLATE "C" PRIMARY KEY,
    seq       bigint NOT NULL,
    hash      text NOT NULL
);

-- What the rows come to, by the day of the work in UTC.
CREATE TABLE usage.counter (
    tenant_id text COLLATE "C" NOT NULL,
    day       date NOT NULL,
    function  text NOT NULL,
    operation text NOT NULL,
    requests  bigint NOT NULL,
    images    bigint NOT NULL,
    faces     bigint NOT NULL,
    video_ms  bigint NOT NULL,
    amount    numeric NOT NULL,
    PRIMARY KEY (tenant_id, day, function, operation)
) WITH (fillfactor = 50);

-- Calls of a key that were answered well.
CREATE TABLE usage.key_day (
    tenant_id text COLLATE "C" NOT NULL,
    key_id    text COLLATE "C" NOT NULL,
    day       date NOT NULL,
    calls     bigint NOT NULL,
    PRIMARY KEY (tenant_id, key_id, day)
) WITH (fillfactor = 50);

-- Shares of a month's budget that are known to be spent.
CREATE TABLE usage.budget_mark (
    tenant_id text COLLATE "C" NOT NULL,
    month     date NOT NULL,
    percent   integer NOT NULL,
    marked_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, month, percent)
);

-- Entries that came under an id that says something else, and those whose time cannot be right, as text.
CREATE TABLE usage.conflict (
    tenant_id      text COLLATE "C" NOT NULL,
    source         text COLLATE "C" NOT NULL,
    id             text COLLATE "C" NOT NULL,
    payload_sha256 text NOT NULL,
    entry          text NOT NULL,
    received_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, source, id, payload_sha256)
);

CREATE TABLE usage.quarantine (LIKE usage.conflict INCLUDING ALL);

-- Calls with an Idempotency-Key. sealed opens only for who sends the call again.
CREATE TABLE usage.answer (
    tenant_id   text COLLATE "C" NOT NULL,
    name        text COLLATE "C" NOT NULL,
    fingerprint text NOT NULL,
    cause       text NOT NULL,
    state       text NOT NULL CHECK (state IN ('RUNNING', 'RELEASED', 'DONE')),
    lease_until timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    status      integer,
    sealed      bytea,
    PRIMARY KEY (tenant_id, name),
    CHECK ((state = 'DONE') = (status IS NOT NULL))
);

ALTER TABLE usage.answer ALTER COLUMN sealed SET STORAGE EXTERNAL;
CREATE INDEX answer_that_expires ON usage.answer (expires_at);

DO $$
DECLARE
    owned text;
    may text;
BEGIN
    FOR owned, may IN VALUES
        ('tenant', 'SELECT, INSERT, UPDATE'),
        ('api_key', 'SELECT, INSERT, UPDATE (revoked_at)'),
        ('hold', 'SELECT, INSERT, UPDATE, DELETE'),
        ('entry', 'SELECT, INSERT'),
        ('chain_head', 'SELECT, INSERT, UPDATE'),
        ('counter', 'SELECT, INSERT, UPDATE'),
        ('key_day', 'SELECT, INSERT, UPDATE'),
        ('budget_mark', 'SELECT, INSERT'),
        ('conflict', 'SELECT, INSERT'),
        ('quarantine', 'SELECT, INSERT'),
        ('answer', 'SELECT, INSERT, UPDATE, DELETE')
    LOOP
        EXECUTE format('ALTER TABLE usage.%I ENABLE ROW LEVEL SECURITY', owned);
        EXECUTE format('ALTER TABLE usage.%I FORCE ROW LEVEL SECURITY', owned);
        EXECUTE format(
            'CREATE POLICY own_tenant ON usage.%I '
            'USING (tenant_id = current_setting(''facefn.tenant'', true)) '
            'WITH CHECK (tenant_id = current_setting(''facefn.tenant'', true))', owned);
        EXECUTE format('GRANT %s ON usage.%I TO ${application}', may, owned);
    END LOOP;
END
$$;

-- A key is looked up by whoever knows its hash: one row, which names the tenant to the transaction.
CREATE POLICY presented ON usage.api_key FOR SELECT TO CURRENT_USER
    USING (sha256 = decode(current_setting('facefn.key', true), 'hex'));

CREATE FUNCTION usage.enter(presented bytea) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found_tenant text;
BEGIN
    PERFORM set_config('facefn.key', encode(presented, 'hex'), true);
    SELECT k.tenant_id INTO found_tenant FROM usage.api_key k WHERE k.sha256 = presented;
    PERFORM set_config('facefn.key', '', true);
    PERFORM set_config('facefn.tenant', coalesce(found_tenant, ''), true);
    RETURN found_tenant;
END
$$;

-- What has expired goes, whoever's it is: kept answers must not outlive their time.
CREATE POLICY expired ON usage.answer TO CURRENT_USER
    USING (expires_at <= nullif(current_setting('facefn.expired', true), '')::timestamptz)
    WITH CHECK (false);
CREATE POLICY expired ON usage.hold TO CURRENT_USER
    USING (expires_at <= nullif(current_setting('facefn.expired', true), '')::timestamptz)
    WITH CHECK (false);

CREATE FUNCTION usage.sweep(moment timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    answers bigint;
    holds bigint;
BEGIN
    PERFORM set_config('facefn.expired', moment::text, true);
    DELETE FROM usage.answer WHERE expires_at <= moment;
    GET DIAGNOSTICS answers = ROW_COUNT;
    DELETE FROM usage.hold WHERE expires_at <= moment;
    GET DIAGNOSTICS holds = ROW_COUNT;
    PERFORM set_config('facefn.expired', '', true);
    RETURN answers + holds;
END
$$;

REVOKE ALL ON FUNCTION usage.enter(bytea), usage.sweep(timestamptz), usage.refuse_change() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION usage.enter(bytea), usage.sweep(timestamptz) TO ${application};

REVOKE ALL ON SCHEMA usage FROM PUBLIC;
GRANT USAGE ON SCHEMA usage TO ${application};
GRANT SELECT ON usage.flyway_schema_history TO ${application};
