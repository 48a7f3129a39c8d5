#pragma once

#include "app/outputoptions.h"
#include "core/guides/edits.h"

namespace portreeve::app {

/// The facts that guides are judged by, from the catalogue in the program.
Result<guides::Facts> loadGuideFacts();

/// A command line that cannot be followed; `option` is where.
Error misused(const char *option, const Message &why, const Message &remedy = {});
/// What is asked for by name and is not there: a wrong use, with what there is.
Error noSuchName(const Message &what, const QString &name, const QStringList &known);
Result<const guides::Guide *> guideCalled(const QString &id);

/// "NAME=VALUE" as it stands on the command line. Error: Usage.
struct NamedValue {
    QString name;
    QString value;
};
Result<NamedValue> namedValue(const char *option, const QString &text);

/// `portreeve guide run`: answers, printed answers of AWS and files in; the walk, its artifacts and the progress out.
class GuideRunPart
{
public:
    void declare(Options &options);
    Result<ExitCode> run(Environment &environment);

private:
    [[nodiscard]] Result<void> isConsistent() const;
    Result<guides::Progress> edited(Environment &environment, const guides::EditContext &context);
    Result<guides::Progress> read(Environment &environment, const guides::EditContext &context);
    Result<guides::Progress> prefilled(Environment &environment, const guides::EditContext &context,
                                       const guides::Progress &progress);
    Result<guides::Progress> evidenced(Environment &environment, const guides::EditContext &context,
                                       const guides::Progress &progress);
    Result<guides::Progress> closed(const guides::EditContext &context, const guides::Progress &progress);

    QString m_id;
    QString m_answers;
    QStringList m_prefill;
    QString m_directory;
    QStringList m_evidence;
    QStringList m_done;
    QStringList m_waive;
    QString m_artifacts;
    QString m_save;
    OutputOptions m_output{{QStringLiteral("markdown"), QStringLiteral("json")}};
};

} // namespace portreeve::app
