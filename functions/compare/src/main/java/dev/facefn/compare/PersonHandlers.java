package dev.facefn.compare;

import dev.facefn.api.Reply;
import dev.facefn.gallery.Cursors;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.FaceSample;
import dev.facefn.gallery.Gallery;
import dev.facefn.gallery.Page;
import dev.facefn.gallery.Person;

/// Shows, changes and erases persons and their faces. When an erasure returns, this process has
/// forgotten the faces, too.
final class PersonHandlers {
    private final Gallery gallery;
    private final Cursors cursors;
    private final Indexes indexes;

    PersonHandlers(Gallery gallery, Cursors cursors, Indexes indexes) {
        this.gallery = gallery;
        this.cursors = cursors;
        this.indexes = indexes;
    }

    PersonJson.PersonPage list(PersonRequest.All request) {
        Page<Person> page =
                gallery.persons(
                        request.context().tenant(),
                        request.collection(),
                        request.search(),
                        request.paging().request(cursors));
        return new PersonJson.PersonPage(
                page.items().stream().map(PersonJson::of).toList(),
                request.paging().next(page, cursors));
    }

    PersonJson.PersonAnswer get(PersonRequest.One request) {
        return new PersonJson.PersonAnswer(
                PersonJson.of(
                        gallery.person(
                                request.context().tenant(),
                                request.collection(),
                                request.person())));
    }

    PersonJson.PersonAnswer update(PersonRequest.Change request) {
        PersonRequest.One whom = request.whom();
        return new PersonJson.PersonAnswer(
                PersonJson.of(
                        gallery.updatePerson(
                                whom.context().tenant(),
                                whom.collection(),
                                whom.person(),
                                request::over)));
    }

    Reply.None delete(PersonRequest.One request) {
        gallery.deletePerson(request.context().tenant(), request.collection(), request.person());
        return forgotten(request);
    }

    FaceSampleJson.FacePage faces(PersonRequest.Faces request) {
        PersonRequest.One whom = request.whom();
        String tenant = whom.context().tenant();
        FaceCollection collection = gallery.collection(tenant, whom.collection());
        Page<FaceSample> page =
                gallery.faces(
                        tenant,
                        whom.collection(),
                        whom.person(),
                        request.paging().request(cursors));
        return new FaceSampleJson.FacePage(
                page.items().stream().map(face -> FaceSampleJson.of(face, collection)).toList(),
                request.paging().next(page, cursors));
    }

    Reply.None deleteFace(PersonRequest.OneFace request) {
        PersonRequest.One whom = request.whom();
        gallery.deleteFace(
                whom.context().tenant(), whom.collection(), whom.person(), request.face());
        return forgotten(whom);
    }

    private Reply.None forgotten(PersonRequest.One erased) {
        indexes.refresh(erased.context().tenant(), erased.collection());
        return Reply.None.NONE;
    }
}
