package dev.facefn.events;

import dev.facefn.face.FacefnException;
import java.io.Serial;
import java.util.List;

/// An event that cannot be handled, now or later, and what follows from that. It goes to the dead
/// letters after its followers are published.
public final class FinalFailure extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final transient FacefnException why;
    private final transient List<Event> followers;

    public FinalFailure(FacefnException why, List<Event> followers) {
        super(why.getMessage(), why);
        this.why = why;
        this.followers = List.copyOf(followers);
    }

    public FacefnException why() {
        return why;
    }

    public List<Event> followers() {
        return followers;
    }
}
