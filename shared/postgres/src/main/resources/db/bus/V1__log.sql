-- The log of events of the local platform's bus. An event is there once, by source and id; its payload
-- is sealed by the platform's secret and is not read here.

CREATE TABLE bus.event (
    sequence    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source      text COLLATE "C" NOT NULL,
    event_id    text COLLATE "C" NOT NULL,
    type        text NOT NULL,
    subject     text NOT NULL,
    tenant_id   text NOT NULL,
    event_time  timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    payload     bytea NOT NULL,
    CONSTRAINT event_taken UNIQUE (source, event_id)
);

ALTER TABLE bus.event ALTER COLUMN payload SET STORAGE EXTERNAL;

CREATE INDEX event_of_tenant ON bus.event (tenant_id, sequence);
CREATE INDEX event_by_age ON bus.event (received_at);

-- attempt counts claims and never goes back: who holds the newest may say what has become of it. base is
-- where a replay began to count. due_at of a leased delivery is the end of its lease.
CREATE TABLE bus.delivery (
    sequence     bigint NOT NULL REFERENCES bus.event (sequence) ON DELETE CASCADE,
    subscription text COLLATE "C" NOT NULL,
    state        text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'LEASED', 'DONE', 'DEAD')),
    attempt      integer NOT NULL DEFAULT 0,
    base         integer NOT NULL DEFAULT 0,
    due_at       timestamptz NOT NULL,
    reason       text NOT NULL DEFAULT '',
    PRIMARY KEY (sequence, subscription)
);

CREATE INDEX delivery_due ON bus.delivery (subscription, due_at, sequence) WHERE state IN ('PENDING', 'LEASED');
CREATE INDEX delivery_dead ON bus.delivery (sequence) WHERE state = 'DEAD';

REVOKE ALL ON SCHEMA bus FROM PUBLIC;
GRANT USAGE ON SCHEMA bus TO ${application};
GRANT SELECT, INSERT, DELETE ON bus.event TO ${application};
GRANT SELECT, INSERT, UPDATE, DELETE ON bus.delivery TO ${application};
