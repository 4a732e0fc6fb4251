package dev.facefn.aws;

import dev.facefn.cache.CacheTier;
import dev.facefn.cache.ObjectTier;
import dev.facefn.testing.cache.CacheTierContractTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class S3TierContractTest extends CacheTierContractTest {
    private static S3Double s3;
    private static ObjectTier tier;

    @BeforeAll
    static void start() throws Exception {
        s3 = new S3Double();
        tier = new ObjectTier(s3.store, "facefn", Duration.ofSeconds(60));
    }

    @AfterAll
    static void stop() throws Exception {
        s3.close();
    }

    @Override
    public CacheTier tier() {
        return tier;
    }
}
