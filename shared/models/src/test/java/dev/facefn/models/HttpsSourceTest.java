package dev.facefn.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a real TLS server with a certificate of its own making.
class HttpsSourceTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir Path temporary;
    private SSLContext before;
    private SSLContext trusting;
    private HttpsServer server;

    @BeforeEach
    void start() throws Exception {
        before = SSLContext.getDefault();
        trusting = contextOf(certificate());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(trusting));
        byte[] zip = Files.readAllBytes(zip());
        server.createContext(
                "/open.zip",
                exchange -> {
                    exchange.sendResponseHeaders(200, zip.length);
                    exchange.getResponseBody().write(zip);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        SSLContext.setDefault(before);
    }

    private Path certificate() throws Exception {
        Path store = temporary.resolve("server.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .start();
        assertThat(keytool.waitFor())
                .as(new String(keytool.getInputStream().readAllBytes()))
                .isZero();
        return store;
    }

    private static SSLContext contextOf(Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificate)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private Path zip() throws Exception {
        Path archive = temporary.resolve("open.zip");
        Path export = temporary.resolve("export");
        ModelStore.atDefault().export("samples", export);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (FileSpec file : Manifest.shipped("samples").files()) {
                out.putNextEntry(new ZipEntry(file.name()));
                Files.copy(export.resolve(file.name()), out);
            }
        }
        return archive;
    }

    private List<FileStatus> pull(String path) {
        ModelStore store = new ModelStore(temporary.resolve("store"));
        String address = "https://localhost:" + server.getAddress().getPort() + path;
        store.pull("samples", Source.of(address), Progress.NONE);
        return store.verify("samples");
    }

    @Test
    void installsABundleFromAnArchiveBehindAnAddress() {
        SSLContext.setDefault(trusting);
        assertThat(pull("/open.zip")).hasSize(6).allMatch(FileStatus::sound);
    }

    @Test
    void namesTheStatusOfAnAddressThatHoldsNothing() {
        SSLContext.setDefault(trusting);
        assertThatThrownBy(() -> pull("/none.zip"))
                .isInstanceOf(ModelException.class)
                .hasMessageEndingWith("/none.zip answered 404");
    }

    @Test
    void refusesAServerWhoseCertificateNobodyVouchesFor() {
        assertThatThrownBy(() -> pull("/open.zip"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("cannot be fetched");
    }
}
