#pragma once

#include <Qt>

namespace portreeve::text {

/// What an item says beside Qt's own roles; the vocabulary between models, delegates and views.
enum ItemRole {
    SortRole = Qt::UserRole + 1, ///< number, text or address key; invalid sorts last in both directions
    SearchRole,                  ///< column 0: all that the text filter looks through
    CopyRole,                    ///< text for the clipboard; DisplayRole where it is invalid
    KeyRole,                     ///< column 0: identity of the row that outlives a reset
    VerdictRole,                 ///< verdict id, for VerdictDelegate
    SeverityRole,                ///< severity id, for an icon before the text
    PhasesRole,                  ///< QList<double> milliseconds per phase, negative where it did not happen
    HeatRole,                    ///< 0 to 1
    DimmedRole,                  ///< true: secondary text
    IndeterminateRole,           ///< true: a group of which some are checked
    ProgressRole,                ///< 0 to 1: how much is done, for RingDelegate
    DetailRole,                  ///< a dimmed sentence below the item's text
};

} // namespace portreeve::text
