package dev.facefn.compare;

import dev.facefn.api.CallContext;
import dev.facefn.api.EmbeddingModelJson;
import dev.facefn.api.EmbeddingsJson;
import dev.facefn.api.EmbeddingsJson.ImageJson;
import dev.facefn.api.FaceJson;
import dev.facefn.api.FaceOptions;
import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.api.FunctionRoute;
import dev.facefn.api.Input;
import dev.facefn.api.Metered;
import dev.facefn.api.ModelJson;
import dev.facefn.api.Operation;
import dev.facefn.api.Problem;
import dev.facefn.api.Upload;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.runtime.FunctionApplication;
import dev.facefn.runtime.OpenApiDocument;
import dev.facefn.usage.Cache;
import dev.facefn.usage.Mode;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;

/// The function `embed` as its contract says, over pictures that say who is in them. It remembers
/// who called.
final class FakeEmbed {
    static final EmbeddingContract CONTRACT =
            new EmbeddingContract(
                    "fake", "1", "ab".repeat(32), TestPicture.DIMENSION, "said-in-the-picture/1");
    static final EmbeddingContract OTHER =
            new EmbeddingContract(
                    "other", "1", "cd".repeat(32), TestPicture.DIMENSION, "said-in-the-picture/1");

    final List<CallContext> calls = new CopyOnWriteArrayList<>();
    final List<Integer> portions = new CopyOnWriteArrayList<>();
    final List<Upload> pictures = new CopyOnWriteArrayList<>();
    volatile EmbeddingContract contract = CONTRACT;
    volatile @Nullable FacefnException failure;
    volatile Duration delay = Duration.ZERO;

    record Request(CallContext context, List<Upload> images, List<String> faces, boolean pose) {
        private static final Input.Pictures IMAGES = new Input.Pictures("images", "", 64);
        private static final FormField.Choices<String> FACES =
                new FormField.Choices<>("faces", "", Map.of("largest", "largest", "all", "all"));
        private static final FormField.Choices<String> ATTRIBUTES =
                new FormField.Choices<>("attributes", "", Map.of("pose", "pose"));
        private static final FormField.Choice<Mode> LEAST = FaceOptions.least(Mode.CPU);
        static final Input INPUT = new Input(List.of(IMAGES), List.of(FACES, ATTRIBUTES, LEAST));

        static Request read(Form form) {
            List<Upload> images = form.images(IMAGES);
            List<String> faces = form.get(FACES);
            var _ = form.get(LEAST);
            if (images.isEmpty() || images.size() != faces.size()) {
                throw new FacefnException(ErrorCode.INVALID_REQUEST, "faces: one word an image");
            }
            return new Request(form.context(), images, faces, !form.get(ATTRIBUTES).isEmpty());
        }
    }

    @FunctionApplication
    static final class Application {
        @Bean
        Function<Request, Metered<EmbeddingsJson>> embed(FakeEmbed fake) {
            return fake::embed;
        }

        @Bean
        FunctionRoute<Request> embedRoute() {
            Operation operation =
                    new Operation("embed", "embed", "fake", Request.INPUT, EmbeddingsJson.class);
            return new FunctionRoute<>("POST", "/v1/embeddings", operation, Request::read);
        }

        @Bean
        Function<CallContext, EmbeddingModelJson> embeddingModel(FakeEmbed fake) {
            return fake::model;
        }

        @Bean
        FunctionRoute<CallContext> embeddingModelRoute() {
            Operation operation =
                    new Operation(
                            "embed",
                            "embeddingModel",
                            "fake",
                            Input.NONE,
                            EmbeddingModelJson.class);
            return new FunctionRoute<>("GET", "/v1/embeddings", operation, Form::context);
        }

        @Bean
        OpenApiDocument embedOpenApi() {
            return new OpenApiDocument(CompareApplication.class);
        }
    }

    private EmbeddingModelJson model(CallContext context) {
        called(context);
        return new EmbeddingModelJson(ModelJson.of(contract));
    }

    private Metered<EmbeddingsJson> embed(Request request) {
        called(request.context());
        portions.add(request.images().size());
        pictures.addAll(request.images());
        List<FaceJson> faces = new ArrayList<>();
        List<ImageJson> images = new ArrayList<>();
        List<FacefnException> refusals = new ArrayList<>();
        for (int i = 0; i < request.images().size(); i++) {
            try {
                List<FaceJson> found = faces(request, i);
                faces.addAll(request.faces().get(i).equals("all") ? found : found.subList(0, 1));
                images.add(new ImageJson(1000, 1000, found.size(), null));
            } catch (FacefnException e) {
                refusals.add(e);
                images.add(new ImageJson(null, null, null, Problem.fault(e)));
            }
        }
        if (faces.isEmpty()) {
            throw refusals.getFirst();
        }
        Work work =
                new Work(
                        Units.of(images.size() - refusals.size(), faces.size()),
                        Duration.ofMillis(7),
                        false,
                        Cache.BYPASS,
                        Mode.CPU,
                        Optional.of(contract.modelDigest()),
                        Seen.NOTHING);
        return new Metered<>(
                work,
                usage -> new EmbeddingsJson(faces, images, ModelJson.of(contract), 1.5, usage));
    }

    private void called(CallContext context) {
        calls.add(context);
        FacefnException planned = failure;
        if (planned != null) {
            throw planned;
        }
        if (delay.isPositive()) {
            LockSupport.parkNanos(delay.toNanos());
        }
    }

    private static List<FaceJson> faces(Request request, int image) {
        String people = TestPicture.people(request.images().get(image).bytes());
        if (people.equals("broken")) {
            throw new FacefnException(ErrorCode.INVALID_IMAGE, "the image is broken");
        }
        if (people.isEmpty()) {
            throw new FacefnException(ErrorCode.FACE_NOT_FOUND, "no face was found in the image");
        }
        List<FaceJson> faces = new ArrayList<>();
        for (String face : people.split(";")) {
            FaceJson one = TestPicture.face(face, faces.size(), request.pose());
            faces.add(one.embedded(image, TestPicture.embedding(face.replaceFirst("@.*", ""))));
        }
        return faces;
    }
}
