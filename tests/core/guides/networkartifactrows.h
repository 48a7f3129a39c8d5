#pragma once

#include <QList>
#include <QString>

#include <utility>

/// Rows "guide", "id", "answers" and "expected" for artifacts of the guides on networks, access and operation.
namespace portreeve::tests {

using Pairs = QList<std::pair<QString, QString>>; ///< input and values, parted by |

void addNetworkArtifacts();
void addAccessArtifacts();
void addDirectoryArtifacts();
void addSystemArtifacts();
void addOtherArtifacts();

} // namespace portreeve::tests
