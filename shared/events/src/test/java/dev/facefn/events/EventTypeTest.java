package dev.facefn.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EventTypeTest {

    @Test
    void everyRecordOfTheCatalogueHasOneType() {
        assertThat(Arrays.stream(EventType.values()).map(EventType::data))
                .containsExactlyInAnyOrder(
                        (Class<? extends EventData>[]) EventData.class.getPermittedSubclasses());
    }

    @Test
    void findsATypeByItsWireNameAndVersion() {
        assertThat(EventType.ofWireName("dev.facefn.faces.detected.v1"))
                .contains(EventType.FACES_DETECTED);
        assertThat(EventType.ofWireName("dev.facefn.faces.detected.v2")).isEmpty();
    }
}
