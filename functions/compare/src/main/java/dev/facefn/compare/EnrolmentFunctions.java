package dev.facefn.compare;

import dev.facefn.api.FunctionRoute;
import dev.facefn.api.Metered;
import dev.facefn.api.Operation;
import dev.facefn.gallery.Gallery;
import dev.facefn.postgres.MasterKey;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How people get into a collection.
@Configuration(proxyBeanMethods = false)
final class EnrolmentFunctions {

    @Bean
    EnrolmentHandlers enrolmentHandlers(
            Gallery gallery, Embedder embedder, Indexes indexes, MasterKey key) {
        Fingerprint fingerprint = new Fingerprint(key.derive("facefn compare effects"));
        return new EnrolmentHandlers(gallery, embedder, indexes, fingerprint);
    }

    @Bean
    Function<EnrolmentRequest, Metered<Registration.PersonRegistration>> createPerson(
            EnrolmentHandlers handlers) {
        return handlers::createPerson;
    }

    @Bean
    FunctionRoute<EnrolmentRequest> createPersonRoute() {
        Operation operation =
                new Operation(
                                "compare",
                                "createPerson",
                                "Enrol a person by pictures",
                                EnrolmentRequest.ofNewPerson(),
                                Registration.PersonRegistration.class)
                        .creating()
                        .doneAgain();
        return new FunctionRoute<>(
                "POST",
                "/v1/collections/{collection_id}/persons",
                operation,
                EnrolmentRequest::readNewPerson);
    }

    @Bean
    Function<EnrolmentRequest, Metered<Registration.FaceRegistration>> addFaces(
            EnrolmentHandlers handlers) {
        return handlers::addFaces;
    }

    @Bean
    FunctionRoute<EnrolmentRequest> addFacesRoute() {
        Operation operation =
                new Operation(
                                "compare",
                                "addFaces",
                                "Enrol more faces of a person",
                                EnrolmentRequest.ofPerson(),
                                Registration.FaceRegistration.class)
                        .creating()
                        .doneAgain();
        return new FunctionRoute<>(
                "POST",
                "/v1/collections/{collection_id}/persons/{person_id}/faces",
                operation,
                EnrolmentRequest::readPerson);
    }
}
