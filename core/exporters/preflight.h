#pragma once

#include "core/exporters/exporter.h"
#include "core/policy/passes/widen.h"

namespace portreeve::exporters {

/// One reason not to write the file at all.
struct Refusal {
    ErrorCode code = ErrorCode::CannotExpress;
    Message reason;
    Message remedy;
};

/// What an export would be, without writing it: for the limits that a page shows beforehand.
struct Preflight {
    policy::Draft draft;       ///< prepared for the vendor, with everything left out so far
    policy::Draft exact;       ///< what the vendor's own passes were given
    qsizetype unconcerned = 0; ///< requirements that the format is not for
    qsizetype entries = 0;
    QList<policy::Widening> widenings; ///< rules that are wider than asked, because of Options::maxEntries
    policy::Extra extra;               ///< of the whole file
    QList<Refusal> refusals;           ///< empty: it can be written
    Findings findings;
};

Preflight preflight(const Exporter &exporter, const policy::Draft &draft, const Options &options);

/// The part of it that no vendor has a hand in.
struct Narrowed {
    policy::Draft draft; ///< what the format can carry, without what it is not for
    qsizetype unconcerned = 0;
    Findings findings;
};

Narrowed narrowed(const Exporter &exporter, const policy::Draft &draft, const Options &options);
Preflight preflight(const Exporter &exporter, const Narrowed &narrowed, const Options &options);

/// A format with its options.
struct Asked {
    const Exporter *exporter = nullptr;
    Options options;
};

/// Whether `narrowed` gives the same for both, from any draft.
bool narrowAlike(const Asked &one, const Asked &other);

/// The refusals as one error, the first one's code and remedy with all reasons. There is at least one.
Error refusalError(const Description &about, const QList<Refusal> &refusals);
/// Writes what the flight has. Errors: refusalError.
Result<ExportResult> exportPolicy(const Exporter &exporter, Preflight flight, const Options &options);
/// What the export gives, with the bytes that were written of the flight's policy.
ExportResult resultOf(const Description &about, Preflight flight, QByteArray bytes);

} // namespace portreeve::exporters
