#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>

namespace portreeve::reports {

struct ZipMember {
    QByteArray name; ///< path in the archive, with slashes
    QByteArray bytes;
    bool compressed = true;
};

/// A ZIP archive of these members in their order, all of the same date, so that equal members give equal bytes. Errors:
/// WriteFailed, which says that there is no memory for it.
Result<QByteArray> zipArchive(const QList<ZipMember> &members);

} // namespace portreeve::reports
