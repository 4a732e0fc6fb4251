package dev.facefn.aws;

import dev.facefn.storage.ObjectStore;
import dev.facefn.storage.RemoteStores;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// S3 for whoever asks for a store that many machines share.
public final class S3Stores implements RemoteStores {
    @Override
    public ObjectStore open(String region, @Nullable URI endpoint, boolean pathStyle) {
        return S3ObjectStore.open(new AwsSettings(region, endpoint, pathStyle));
    }
}
