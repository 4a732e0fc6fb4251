package dev.facefn.aws;

import dev.facefn.storage.ObjectStore;
import dev.facefn.testing.storage.ObjectStoreContractTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class S3ObjectStoreContractTest extends ObjectStoreContractTest {
    private static S3Double s3;

    @BeforeAll
    static void start() throws Exception {
        s3 = new S3Double();
    }

    @AfterAll
    static void stop() throws Exception {
        s3.close();
    }

    @Override
    public ObjectStore store() {
        return s3.store;
    }

    @Override
    public boolean limitsUploads() {
        return false;
    }
}
