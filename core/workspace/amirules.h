#pragma once

#include "core/catalog/catalog.h"
#include "core/importers/gap.h"

/// The firewall of a Windows machine beside the default rules of Amazon's images for its system. The documents give
/// name, direction, protocol and ports of those rules; addresses, profiles and programs are not in them, so they are
/// not compared. Pure functions.
namespace portreeve::workspace {

enum class AmiState {
    Documented, ///< there, enabled, as documented
    Disabled,   ///< there as documented, and not enabled
    Different,  ///< there by its name, with something else in it
    Absent,
};

/// One thing that is not as documented.
struct AmiDifference {
    QString member; ///< "direction", "protocol", "localPorts", "remotePorts", "action" or "enabled"
    QString documented;
    QString found;
};

/// One default rule against the configuration.
struct AmiRuleCover {
    QString ruleId; ///< of the catalogue
    QString name;   ///< as documented
    AmiState state = AmiState::Absent;
    bool byPorts =
        false; ///< found by direction, protocol and ports: no rule has the name (Windows in another language)
    QList<importers::RuleReference> rules; ///< Windows has some rules once for each profile
    QList<AmiDifference> differences;      ///< of the rule that is nearest to what is documented
    Message remark;                        ///< on the documented row
};

struct AmiReport {
    QString system;
    QList<AmiRuleCover> rules;              ///< in the documents' order
    QList<importers::RuleReference> others; ///< rules of the configuration that are none of the default ones
};

/// The systems whose default rules are documented: "windows-server-2022" ..
QStringList amiSystems(const catalog::Catalog &catalog);

/// For configurations whose readers keep the words of protocols and ports (importers::ServiceWords). Names are compared
/// by their letters and digits, and without the group's name before them, because the documents leave some out. Ports
/// find a rule only where they name one; rules that block are found by name alone.
AmiReport compareWithAmi(const catalog::Catalog &catalog, const QString &system,
                         const importers::Configuration &configuration);

/// "documented", "disabled", "different", "absent"
QString amiStateId(AmiState state);

} // namespace portreeve::workspace
