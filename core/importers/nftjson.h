#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>

namespace portreeve::importers {

/// What `nft -j list ruleset` prints (libnftables-json(5)) as commands of the text language, one per object of the
/// list, in its order. What has no form there becomes a word that no reader knows. Errors: those of json::Document.
Result<QStringList> nftCommands(const QByteArray &json);

} // namespace portreeve::importers
