package dev.facefn.local.report;

import dev.facefn.face.Attributes;
import dev.facefn.face.Emotion;
import dev.facefn.face.EyesOpen;
import dev.facefn.face.Face;
import dev.facefn.face.Pose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What is known of a face, in words and rounded numbers.
final class Words {
    private Words() {}

    /// Age, gender and the strongest emotion, as far as they were asked for.
    static List<String> label(Face face) {
        Attributes attributes = face.attributes();
        List<String> words = new ArrayList<>();
        if (attributes.age() != null) {
            words.add(years(attributes.age()));
        }
        if (attributes.gender() != null) {
            words.add(lower(attributes.gender().value()));
        }
        if (attributes.emotions() != null && !attributes.emotions().isEmpty()) {
            words.add(strongest(attributes.emotions()));
        }
        return words;
    }

    static List<Map.Entry<Emotion, Float>> byStrength(Map<Emotion, Float> emotions) {
        return emotions.entrySet().stream()
                .sorted(
                        Comparator.comparing(Map.Entry<Emotion, Float>::getValue)
                                .reversed()
                                .thenComparing(Map.Entry::getKey))
                .toList();
    }

    static String strongest(Map<Emotion, Float> emotions) {
        return byStrength(emotions).stream()
                .map(emotion -> lower(emotion.getKey()))
                .findFirst()
                .orElse("");
    }

    /// Yaw, pitch and roll.
    static String pose(Pose pose) {
        return degrees(pose.yaw()) + " " + degrees(pose.pitch()) + " " + degrees(pose.roll());
    }

    /// Left and right.
    static String eyes(EyesOpen eyes) {
        return percent(eyes.left()) + " / " + percent(eyes.right());
    }

    static String years(float age) {
        return Integer.toString(Math.round(age));
    }

    static String percent(float share) {
        return Math.round(share * 100) + "%";
    }

    private static String degrees(float degrees) {
        int rounded = Math.round(degrees);
        return (rounded < 0 ? "−" + -rounded : Integer.toString(rounded)) + "°";
    }

    static String milliseconds(double milliseconds) {
        String pattern = milliseconds < 10 ? "%.1f ms" : "%.0f ms";
        return String.format(Locale.ROOT, pattern, milliseconds);
    }

    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String capital(Enum<?> value) {
        String name = value.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
