package dev.facefn.compare;

import dev.facefn.api.CallContext;
import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.api.Input;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.FaceId;
import dev.facefn.gallery.Metadata;
import dev.facefn.gallery.PersonDetails;
import dev.facefn.gallery.PersonId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked about persons and their faces.
sealed interface PersonRequest {
    FormField.Words NAME = new FormField.Words("name", "for people", 0, 200);
    FormField.Words EXTERNAL_ID =
            new FormField.Words(
                    "external_id", "the caller's own id, unique in the collection", 0, 200);

    record All(CallContext context, CollectionId collection, @Nullable String search, Paging paging)
            implements PersonRequest {
        private static final FormField.Words SEARCH =
                new FormField.Words(
                        "search", "a part of the id, the name or the external id", 1, 200);

        static Input input() {
            List<FormField<?>> fields = new ArrayList<>(Paging.FIELDS);
            fields.add(SEARCH);
            return Input.of(fields);
        }

        static All read(Form form) {
            CallContext context = form.context();
            CollectionId collection = Ids.collection(form);
            String search = form.find(SEARCH).orElse(null);
            String filter = search == null ? "" : "search " + search;
            return new All(
                    context,
                    collection,
                    search,
                    Paging.read(form, context, "persons", collection.value(), filter));
        }
    }

    record One(CallContext context, CollectionId collection, PersonId person)
            implements PersonRequest {
        static One read(Form form) {
            return new One(form.context(), Ids.collection(form), Ids.person(form));
        }
    }

    /// @param cleared names of the fields that shall be empty
    record Change(
            One whom,
            @Nullable String name,
            @Nullable String externalId,
            @Nullable Metadata metadata,
            List<String> cleared)
            implements PersonRequest {
        static final Input INPUT = Input.of(List.of(NAME, EXTERNAL_ID, CollectionFields.METADATA));

        public Change {
            cleared = List.copyOf(cleared);
        }

        static Change read(Form form) {
            List<String> cleared = new ArrayList<>();
            String name = read(form, NAME, cleared);
            String externalId = read(form, EXTERNAL_ID, cleared);
            Metadata metadata =
                    form.find(CollectionFields.METADATA).map(Metadata::new).orElse(null);
            if (name == null && externalId == null && metadata == null && cleared.isEmpty()) {
                throw Refusal.nothing();
            }
            return new Change(One.read(form), name, externalId, metadata, cleared);
        }

        private static @Nullable String read(
                Form form, FormField.Words field, List<String> cleared) {
            String given = form.isNull(field.name()) ? "" : form.find(field).orElse(null);
            if (given != null && given.isEmpty()) {
                cleared.add(field.name());
                return null;
            }
            return given;
        }

        PersonDetails over(PersonDetails present) {
            return new PersonDetails(
                    one(NAME, name, present.name()),
                    one(EXTERNAL_ID, externalId, present.externalId()),
                    metadata == null ? present.metadata() : metadata);
        }

        private @Nullable String one(
                FormField.Words field, @Nullable String given, @Nullable String present) {
            if (cleared.contains(field.name())) {
                return null;
            }
            return given == null ? present : given;
        }
    }

    record Faces(One whom, Paging paging) implements PersonRequest {
        static Faces read(Form form) {
            One whom = One.read(form);
            return new Faces(
                    whom,
                    Paging.read(
                            form,
                            whom.context(),
                            "faces",
                            whom.collection().value(),
                            whom.person().value()));
        }
    }

    record OneFace(One whom, FaceId face) implements PersonRequest {
        static OneFace read(Form form) {
            return new OneFace(One.read(form), Ids.face(form));
        }
    }
}
