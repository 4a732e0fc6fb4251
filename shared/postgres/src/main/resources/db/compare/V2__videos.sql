-- The videos of the function compare, while their chunks come together and after. Every row belongs
-- to a tenant, as in V1.

-- ended_without are the chunks that were missing when it ended last, null where it has not ended;
-- erased_at makes the row the tombstone of a video, of which nothing else is left.
CREATE TABLE compare.video (
    tenant_id         text NOT NULL,
    video_id          text COLLATE "C" NOT NULL,
    frames_per_second double precision,
    collection_id     text,
    chunks            integer,
    duration_ms       bigint,
    frame_width       integer,
    frame_height      integer,
    plan_complete     boolean,
    problem_code      text,
    problem_message   text,
    ended_without     integer[],
    expired           boolean NOT NULL DEFAULT false,
    created_at        timestamptz NOT NULL,
    erased_at         timestamptz,
    PRIMARY KEY (tenant_id, video_id)
);

CREATE INDEX video_that_waits ON compare.video (tenant_id, created_at)
    WHERE ended_without IS NULL AND problem_code IS NULL AND NOT expired AND erased_at IS NULL;
CREATE INDEX video_that_was_erased ON compare.video (tenant_id, erased_at)
    WHERE erased_at IS NOT NULL;

-- faces are the tracks of a chunk with their embeddings, encrypted like those of compare.face.
CREATE TABLE compare.video_chunk (
    tenant_id       text NOT NULL,
    video_id        text COLLATE "C" NOT NULL,
    chunk           integer NOT NULL,
    tracks          integer,
    complete        boolean,
    problem_code    text,
    problem_message text,
    faces           bytea,
    PRIMARY KEY (tenant_id, video_id, chunk),
    FOREIGN KEY (tenant_id, video_id)
        REFERENCES compare.video (tenant_id, video_id) ON DELETE CASCADE
);

ALTER TABLE compare.video_chunk ALTER COLUMN faces SET STORAGE EXTERNAL;

-- The causes that have had their effect, and the end of the video that followed from each.
CREATE TABLE compare.video_effect (
    tenant_id      text NOT NULL,
    source         text NOT NULL,
    effect_id      text NOT NULL,
    video_id       text COLLATE "C" NOT NULL,
    payload_sha256 text NOT NULL,
    ended_without  integer[],
    created_at     timestamptz NOT NULL,
    CONSTRAINT video_effect_taken PRIMARY KEY (tenant_id, source, effect_id),
    FOREIGN KEY (tenant_id, video_id)
        REFERENCES compare.video (tenant_id, video_id) ON DELETE CASCADE
);

CREATE INDEX effect_of_video ON compare.video_effect (tenant_id, video_id);

DO $$
DECLARE
    owned text;
BEGIN
    FOREACH owned IN ARRAY ARRAY['video', 'video_chunk', 'video_effect']
    LOOP
        EXECUTE format('ALTER TABLE compare.%I ENABLE ROW LEVEL SECURITY', owned);
        EXECUTE format('ALTER TABLE compare.%I FORCE ROW LEVEL SECURITY', owned);
        EXECUTE format(
            'CREATE POLICY own_tenant ON compare.%I '
            'USING (tenant_id = current_setting(''facefn.tenant'', true)) '
            'WITH CHECK (tenant_id = current_setting(''facefn.tenant'', true))', owned);
        EXECUTE format(
            'GRANT SELECT, INSERT, UPDATE, DELETE ON compare.%I TO ${application}', owned);
    END LOOP;
END
$$;
