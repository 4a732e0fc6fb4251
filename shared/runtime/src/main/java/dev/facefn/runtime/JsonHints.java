package dev.facefn.runtime;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;

/// Tells a native image which types Jackson reads and writes, with what they hold.
public final class JsonHints {
    private static final String OURS = "dev.facefn.";

    private JsonHints() {}

    /// The types, those of their members, and what is sealed by any of them.
    public static void add(RuntimeHints hints, Collection<? extends Class<?>> roots) {
        Set<Class<?>> types = new LinkedHashSet<>();
        roots.forEach(root -> collect(root, types));
        for (Class<?> type : types) {
            hints.reflection()
                    .registerType(
                            type,
                            MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
                            MemberCategory.INVOKE_DECLARED_METHODS,
                            MemberCategory.ACCESS_DECLARED_FIELDS);
        }
    }

    private static void collect(Type type, Set<Class<?>> into) {
        switch (type) {
            case ParameterizedType generic -> {
                collect(generic.getRawType(), into);
                for (Type argument : generic.getActualTypeArguments()) {
                    collect(argument, into);
                }
            }
            case GenericArrayType array -> collect(array.getGenericComponentType(), into);
            case WildcardType wildcard -> {
                for (Type bound : wildcard.getUpperBounds()) {
                    collect(bound, into);
                }
            }
            case Class<?> array when array.isArray() -> collect(array.getComponentType(), into);
            case Class<?> ours when ours.getName().startsWith(OURS) && into.add(ours) ->
                    members(ours, into);
            default -> {
                // of the JDK, or a variable: its bound is named where it is used
            }
        }
    }

    private static void members(Class<?> type, Set<Class<?>> into) {
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                collect(component.getGenericType(), into);
            }
        }
        if (type.isSealed()) {
            for (Class<?> alternative : type.getPermittedSubclasses()) {
                collect(alternative, into);
            }
        }
    }
}
