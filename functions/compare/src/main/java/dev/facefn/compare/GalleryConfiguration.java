package dev.facefn.compare;

import dev.facefn.gallery.Cursors;
import dev.facefn.gallery.Gallery;
import dev.facefn.postgres.MasterKey;
import dev.facefn.postgres.PostgresGallery;
import dev.facefn.runtime.Perishable;
import dev.facefn.runtime.SettingsException;
import dev.facefn.timeline.Videos;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The gallery in PostgreSQL, unless the service was given another one.
@Configuration(proxyBeanMethods = false)
final class GalleryConfiguration {

    @Bean
    MasterKey masterKey(
            DatabaseProperties settings,
            @Value("${facefn.data.directory:facefn-data}") Path directory) {
        if (settings.masterKeyValue() != null) {
            return masterKey(settings.masterKeyValue());
        }
        Path file = settings.masterKey();
        try {
            return MasterKey.in(file == null ? directory.resolve("master.key") : file);
        } catch (IOException | IllegalStateException e) {
            throw new SettingsException("the master key cannot be read: " + e.getMessage());
        }
    }

    private static MasterKey masterKey(String text) {
        try {
            return MasterKey.of(text);
        } catch (IllegalStateException e) {
            throw new SettingsException("facefn.database.master-key-value: " + e.getMessage());
        }
    }

    /// The same key in every instance, so that a page may come from another one than the next.
    @Bean
    Cursors cursors(MasterKey key) {
        return new Cursors(key.derive("facefn compare cursors"));
    }

    @Bean
    @ConditionalOnMissingBean(Gallery.class)
    Gallery gallery(DatabaseProperties settings, MasterKey key) {
        return PostgresGallery.begin(settings.settings(), key, Clock.systemUTC());
    }

    /// After everything else was made: the server answers meanwhile.
    @Bean
    SmartInitializingSingleton galleryIsFit(Gallery gallery) {
        return () -> {
            try {
                if (gallery instanceof PostgresGallery database) {
                    database.await();
                }
            } catch (IllegalStateException e) {
                throw new SettingsException("the database cannot be used: " + e.getMessage());
            }
        };
    }

    /// No connection is part of a snapshot.
    @Bean
    Perishable galleryConnections(Gallery gallery) {
        return new Perishable() {
            @Override
            public void release() {
                if (gallery instanceof PostgresGallery database) {
                    database.suspend();
                }
            }

            @Override
            public void renew() {
                if (gallery instanceof PostgresGallery database) {
                    database.resume();
                }
            }
        };
    }

    /// Where the gallery is, unless the service was given another place.
    @Bean
    @ConditionalOnMissingBean(Videos.class)
    Videos videos(Gallery gallery) {
        if (gallery instanceof PostgresGallery database) {
            return database.videos();
        }
        throw new IllegalStateException("a gallery that is given comes with a place for videos");
    }
}
