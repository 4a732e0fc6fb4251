-- The gallery of the function compare. Every row belongs to a tenant and is seen only by a transaction
-- that has named it: set_config('facefn.tenant', …, true).

-- The key that makes a tenant's embeddings readable, wrapped by the master key.
CREATE TABLE compare.tenant_key (
    tenant_id   text PRIMARY KEY,
    wrapped_key bytea NOT NULL,
    created_at  timestamptz NOT NULL
);

-- collection_key is the identity: the id may come back after a deletion, the key never does.
CREATE TABLE compare.collection (
    tenant_id            text NOT NULL,
    collection_key       uuid NOT NULL,
    collection_id        text COLLATE "C" NOT NULL,
    name                 text NOT NULL,
    description          text,
    threshold            double precision NOT NULL,
    capacity             integer NOT NULL,
    max_faces_per_person integer NOT NULL,
    metadata             text NOT NULL,
    model_id             text NOT NULL,
    model_version        text NOT NULL,
    model_digest         text NOT NULL,
    dimension            integer NOT NULL,
    preprocessing        text NOT NULL,
    revision             bigint NOT NULL DEFAULT 0,
    person_count         integer NOT NULL DEFAULT 0,
    face_count           integer NOT NULL DEFAULT 0,
    created_at           timestamptz NOT NULL,
    updated_at           timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, collection_key),
    CONSTRAINT collection_id_taken UNIQUE (tenant_id, collection_id)
);

-- search_text is id, name and external id in lower case, made by the application so that every server
-- finds the same.
CREATE TABLE compare.person (
    tenant_id      text NOT NULL,
    person_key     uuid NOT NULL,
    collection_key uuid NOT NULL,
    person_id      text COLLATE "C" NOT NULL,
    name           text,
    external_id    text,
    metadata       text NOT NULL,
    search_text    text NOT NULL,
    face_count     integer NOT NULL DEFAULT 0,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, person_key),
    CONSTRAINT person_id_taken UNIQUE (tenant_id, collection_key, person_id),
    CONSTRAINT external_id_taken UNIQUE (tenant_id, collection_key, external_id),
    FOREIGN KEY (tenant_id, collection_key)
        REFERENCES compare.collection (tenant_id, collection_key) ON DELETE CASCADE
);

-- embedding is nonce, ciphertext and tag of AES-256-GCM: random bytes, kept in the row without trying
-- to compress them. sighting is the size of the picture, the box, the five points, the detector's
-- score and the quality, 21 numbers.
CREATE TABLE compare.face (
    tenant_id      text NOT NULL,
    face_id        uuid NOT NULL,
    collection_key uuid NOT NULL,
    person_key     uuid NOT NULL,
    revision       bigint NOT NULL,
    ordinal        integer NOT NULL,
    source         text NOT NULL,
    contract_id    text NOT NULL,
    sighting       real[] CHECK (cardinality(sighting) = 21),
    embedding      bytea NOT NULL,
    created_at     timestamptz NOT NULL,
    CONSTRAINT face_id_taken PRIMARY KEY (tenant_id, face_id),
    FOREIGN KEY (tenant_id, person_key)
        REFERENCES compare.person (tenant_id, person_key) ON DELETE CASCADE
) WITH (toast_tuple_target = 8160);

ALTER TABLE compare.face ALTER COLUMN embedding SET STORAGE EXTERNAL;

CREATE INDEX face_of_person ON compare.face (tenant_id, person_key, revision, ordinal);
CREATE INDEX face_of_collection ON compare.face (tenant_id, collection_key, revision);

-- What outlives an erasure: random ids of faces that are gone, for search indexes and late repeats …
CREATE TABLE compare.erased_face (
    tenant_id      text NOT NULL,
    face_id        uuid NOT NULL,
    collection_key uuid NOT NULL,
    revision       bigint NOT NULL,
    PRIMARY KEY (tenant_id, face_id)
);

CREATE INDEX erased_face_of_collection ON compare.erased_face (tenant_id, collection_key, revision);

-- … and the causes that have had their effect.
CREATE TABLE compare.effect (
    tenant_id      text NOT NULL,
    source         text NOT NULL,
    effect_id      text NOT NULL,
    payload_sha256 text NOT NULL,
    person_key     uuid NOT NULL,
    face_ids       uuid[] NOT NULL,
    created_at     timestamptz NOT NULL,
    CONSTRAINT effect_taken PRIMARY KEY (tenant_id, source, effect_id)
);

DO $$
DECLARE
    owned text;
BEGIN
    FOREACH owned IN ARRAY ARRAY['tenant_key', 'collection', 'person', 'face', 'erased_face', 'effect']
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

REVOKE ALL ON SCHEMA compare FROM PUBLIC;
GRANT USAGE ON SCHEMA compare TO ${application};
GRANT SELECT ON compare.flyway_schema_history TO ${application};
