#pragma once

#include "core/requirements/requirement.h"

namespace portreeve::text {

[[nodiscard]] QString certaintyWord(Certainty certainty);
[[nodiscard]] QString certaintyMeaning(Certainty certainty);
[[nodiscard]] QString necessityWord(requirements::Necessity necessity);
[[nodiscard]] QString toleranceWord(requirements::Tolerance tolerance);
[[nodiscard]] QString provableSentence(requirements::Provable provable);
[[nodiscard]] QString directionWord(requirements::Direction direction);
/// "TCP 443, 4195", "UDP any", "ICMP"; "not stated" where the source gives no port.
[[nodiscard]] QString portsText(requirements::Transport protocol, const QStringList &ports);
/// "all Regions" for "global".
[[nodiscard]] QString regionText(const QString &region);
/// "admin guide, section, line 12" with `title` in place of the document's id where it is given.
[[nodiscard]] QString sourceText(const catalog::SourceRef &source, const QString &title = {});

} // namespace portreeve::text
