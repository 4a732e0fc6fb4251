package dev.facefn.compare;

import dev.facefn.api.FunctionRoute;
import dev.facefn.api.Input;
import dev.facefn.api.Operation;
import dev.facefn.api.Reply;
import dev.facefn.gallery.Cursors;
import dev.facefn.gallery.Gallery;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What is done with persons and their faces.
@Configuration(proxyBeanMethods = false)
final class PersonFunctions {

    @Bean
    PersonHandlers personsHandlers(Gallery gallery, Cursors cursors, Indexes indexes) {
        return new PersonHandlers(gallery, cursors, indexes);
    }

    @Bean
    Function<PersonRequest.All, PersonJson.PersonPage> listPersons(PersonHandlers handlers) {
        return handlers::list;
    }

    @Bean
    FunctionRoute<PersonRequest.All> listPersonsRoute() {
        Operation operation =
                new Operation(
                        "compare",
                        "listPersons",
                        "List the persons of a collection",
                        PersonRequest.All.input(),
                        PersonJson.PersonPage.class);
        return new FunctionRoute<>(
                "GET",
                "/v1/collections/{collection_id}/persons",
                operation,
                PersonRequest.All::read);
    }

    @Bean
    Function<PersonRequest.One, PersonJson.PersonAnswer> getPerson(PersonHandlers handlers) {
        return handlers::get;
    }

    @Bean
    FunctionRoute<PersonRequest.One> getPersonRoute() {
        Operation operation =
                new Operation(
                        "compare",
                        "getPerson",
                        "Show a person",
                        Input.NONE,
                        PersonJson.PersonAnswer.class);
        return new FunctionRoute<>(
                "GET",
                "/v1/collections/{collection_id}/persons/{person_id}",
                operation,
                PersonRequest.One::read);
    }

    @Bean
    Function<PersonRequest.Change, PersonJson.PersonAnswer> updatePerson(PersonHandlers handlers) {
        return handlers::update;
    }

    @Bean
    FunctionRoute<PersonRequest.Change> updatePersonRoute() {
        Operation operation =
                new Operation(
                        "compare",
                        "updatePerson",
                        "Change what is known of a person",
                        PersonRequest.Change.INPUT,
                        PersonJson.PersonAnswer.class);
        return new FunctionRoute<>(
                "PATCH",
                "/v1/collections/{collection_id}/persons/{person_id}",
                operation,
                PersonRequest.Change::read);
    }

    @Bean
    Function<PersonRequest.One, Reply.None> deletePerson(PersonHandlers handlers) {
        return handlers::delete;
    }

    @Bean
    FunctionRoute<PersonRequest.One> deletePersonRoute() {
        Operation operation =
                new Operation(
                        "compare",
                        "deletePerson",
                        "Erase a person with all faces",
                        Input.NONE,
                        Reply.None.class);
        return new FunctionRoute<>(
                "DELETE",
                "/v1/collections/{collection_id}/persons/{person_id}",
                operation,
                PersonRequest.One::read);
    }

    @Bean
    Function<PersonRequest.Faces, FaceSampleJson.FacePage> listFaces(PersonHandlers handlers) {
        return handlers::faces;
    }

    @Bean
    FunctionRoute<PersonRequest.Faces> listFacesRoute() {
        Operation operation =
                new Operation(
                        "compare",
                        "listFaces",
                        "List the faces of a person",
                        Input.of(Paging.FIELDS),
                        FaceSampleJson.FacePage.class);
        return new FunctionRoute<>(
                "GET",
                "/v1/collections/{collection_id}/persons/{person_id}/faces",
                operation,
                PersonRequest.Faces::read);
    }

    @Bean
    Function<PersonRequest.OneFace, Reply.None> deleteFace(PersonHandlers handlers) {
        return handlers::deleteFace;
    }

    @Bean
    FunctionRoute<PersonRequest.OneFace> deleteFaceRoute() {
        Operation operation =
                new Operation(
                        "compare",
                        "deleteFace",
                        "Erase one face of a person",
                        Input.NONE,
                        Reply.None.class);
        return new FunctionRoute<>(
                "DELETE",
                "/v1/collections/{collection_id}/persons/{person_id}/faces/{face_id}",
                operation,
                PersonRequest.OneFace::read);
    }
}
