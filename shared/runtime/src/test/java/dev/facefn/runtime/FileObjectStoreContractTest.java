package dev.facefn.runtime;

import dev.facefn.storage.ObjectStore;
import dev.facefn.testing.storage.ObjectStoreContractTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The store of one machine, its addresses served by the real route behind the real door.
class FileObjectStoreContractTest extends ObjectStoreContractTest {
    @TempDir static Path data;
    private static final StoreOf holder = new StoreOf();
    private static FunctionService service;

    @BeforeAll
    static void start() {
        service =
                FunctionService.start(
                        Map.of("facefn.http.port", 0, "facefn.data.directory", data),
                        List.of(holder),
                        StoreOf.Application.class);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Override
    public ObjectStore store() {
        return holder.store();
    }

    @Override
    public boolean limitsUploads() {
        return true;
    }
}
