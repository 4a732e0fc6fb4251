package dev.facefn.compare;

import dev.facefn.api.CallContext;
import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.api.Input;
import dev.facefn.gallery.CollectionId;
import java.util.ArrayList;
import java.util.List;

/// What is asked about collections.
sealed interface CollectionRequest {
    CallContext context();

    record Create(CallContext context, CollectionId id, String name, CollectionFields fields)
            implements CollectionRequest {
        private static final FormField.Words ID =
                new FormField.Words("id", "names the collection for good", 1, 64);

        static Input input() {
            List<FormField<?>> fields = new ArrayList<>(CollectionFields.FIELDS);
            fields.addFirst(ID);
            return Input.of(fields);
        }

        static Create read(Form form) {
            String id =
                    form.find(ID).orElseThrow(() -> Refusal.invalid(ID.name(), "it is missing"));
            CollectionFields fields = CollectionFields.read(form, true);
            if (fields.name() == null) {
                throw Refusal.invalid("name", "it is missing");
            }
            return new Create(form.context(), new CollectionId(id), fields.name(), fields);
        }
    }

    record All(CallContext context, Paging paging) implements CollectionRequest {
        static All read(Form form) {
            CallContext context = form.context();
            return new All(context, Paging.read(form, context, "collections"));
        }
    }

    record One(CallContext context, CollectionId id) implements CollectionRequest {
        static One read(Form form) {
            return new One(form.context(), Ids.collection(form));
        }
    }

    record Change(CallContext context, CollectionId id, CollectionFields fields)
            implements CollectionRequest {
        static Change read(Form form) {
            CollectionFields fields = CollectionFields.read(form, false);
            if (fields.isEmpty()) {
                throw Refusal.nothing();
            }
            return new Change(form.context(), Ids.collection(form), fields);
        }
    }

    record Delete(CallContext context, CollectionId id, boolean force)
            implements CollectionRequest {
        private static final FormField.Flag FORCE =
                new FormField.Flag("force", "also when it has persons", false);
        static final Input INPUT = Input.of(List.of(FORCE));

        static Delete read(Form form) {
            return new Delete(form.context(), Ids.collection(form), form.get(FORCE));
        }
    }
}
