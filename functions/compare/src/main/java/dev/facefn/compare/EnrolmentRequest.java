package dev.facefn.compare;

import dev.facefn.api.CallContext;
import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.api.Input;
import dev.facefn.api.Upload;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.Metadata;
import dev.facefn.gallery.PersonDetails;
import dev.facefn.gallery.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pictures of one person.
///
/// @param person null where a new one has no id yet
/// @param details of a new person, null for one that is there
/// @param trusted embeddings that the caller brings, null where they are made here
/// @param idempotencyKey the caller's name for this enrolment
record EnrolmentRequest(
        CallContext context,
        CollectionId collection,
        @Nullable PersonId person,
        @Nullable PersonDetails details,
        List<Upload> images,
        Review.Mode mode,
        @Nullable Trusted trusted,
        @Nullable String idempotencyKey) {
    private static final Input.Pictures IMAGES =
            new Input.Pictures("images", "of the person, 1 to 20", 20);
    private static final FormField.Words ID =
            new FormField.Words("id", "names the person for good; a UUID when absent", 1, 64);
    private static final FormField.Choice<Review.Mode> MODE =
            new FormField.Choice<>(
                    "review_mode",
                    "how strictly pictures are judged",
                    Map.of(
                            "off",
                            Review.Mode.OFF,
                            "standard",
                            Review.Mode.STANDARD,
                            "strict",
                            Review.Mode.STRICT),
                    Review.Mode.OFF);

    EnrolmentRequest {
        images = List.copyOf(images);
    }

    static Input ofNewPerson() {
        List<FormField<?>> fields = new ArrayList<>();
        fields.add(ID);
        fields.add(PersonRequest.NAME);
        fields.add(PersonRequest.EXTERNAL_ID);
        fields.add(CollectionFields.METADATA);
        fields.addAll(ofPerson().options());
        return new Input(List.of(IMAGES), fields);
    }

    static Input ofPerson() {
        List<FormField<?>> fields = new ArrayList<>();
        fields.add(MODE);
        fields.addAll(Trusted.FIELDS);
        return new Input(List.of(IMAGES), fields);
    }

    static EnrolmentRequest readNewPerson(Form form) {
        PersonDetails details =
                new PersonDetails(
                        form.find(PersonRequest.NAME).orElse(null),
                        form.find(PersonRequest.EXTERNAL_ID)
                                .filter(id -> !id.isEmpty())
                                .orElse(null),
                        form.find(CollectionFields.METADATA)
                                .map(Metadata::new)
                                .orElse(Metadata.NONE));
        return read(form, form.find(ID).map(PersonId::new).orElse(null), details);
    }

    static EnrolmentRequest readPerson(Form form) {
        return read(form, Ids.person(form), null);
    }

    private static EnrolmentRequest read(
            Form form, @Nullable PersonId person, @Nullable PersonDetails details) {
        List<Upload> images = form.images(IMAGES);
        if (images.isEmpty()) {
            throw Refusal.invalid(IMAGES.name(), "it is missing");
        }
        return new EnrolmentRequest(
                form.context(),
                Ids.collection(form),
                person,
                details,
                images,
                form.get(MODE),
                Trusted.read(form, images.size()),
                form.idempotencyKey().orElse(null));
    }
}
