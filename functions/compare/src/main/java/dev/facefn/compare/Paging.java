package dev.facefn.compare;

import dev.facefn.api.CallContext;
import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.gallery.Cursors;
import dev.facefn.gallery.Page;
import dev.facefn.gallery.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which part of a list is wanted. A cursor is good for one list of one caller only: its scope is
/// the tenant, the list and the filter.
record Paging(int limit, @Nullable String cursor, List<String> scope) {
    private static final FormField.Whole LIMIT =
            new FormField.Whole("limit", "how many at the most", 1, 100, 50);
    private static final FormField.Words CURSOR =
            new FormField.Words("cursor", "where the page before ended", 1, 1_024);
    static final List<FormField<?>> FIELDS = List.of(LIMIT, CURSOR);

    Paging {
        scope = List.copyOf(scope);
    }

    /// @param list its name, what it belongs to, its filter
    static Paging read(Form form, CallContext context, String... list) {
        List<String> scope = new ArrayList<>(List.of(list));
        scope.addFirst(context.tenant());
        return new Paging(form.get(LIMIT), form.find(CURSOR).orElse(null), scope);
    }

    Page.Request request(Cursors cursors) {
        Optional<Position> after =
                Optional.ofNullable(cursor).map(text -> cursors.read(text, scope));
        return new Page.Request(limit, after);
    }

    /// Null after the last page.
    @Nullable String next(Page<?> page, Cursors cursors) {
        return page.next().map(position -> cursors.write(position, scope)).orElse(null);
    }
}
