#pragma once

#include "core/awsranges/snapshotstore.h"

namespace portreeve::awsranges {

/// How current the range file in use is, in the words of the window and the command line.
struct SnapshotState {
    enum class Kind {
        NoneLoaded,
        Loaded,
        DatedAhead, ///< published after this device's clock: the clock is wrong, so the age is not known
    };
    Kind kind = Kind::NoneLoaded;
    QString syncToken;
    QString createDate;
    qint64 ageDays = 0; ///< whole days since publication; 0 unless Loaded

    /// "The AWS range file is 3 days old (syncToken .., createDate ..)."
    [[nodiscard]] Message sentence() const;
};

/// The state of `info`, or of having none, at the time `now`. A clock less than an hour behind counts as today.
SnapshotState stateOf(const std::optional<SnapshotInfo> &info, const QDateTime &now);

} // namespace portreeve::awsranges
