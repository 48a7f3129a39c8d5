#include "app/guiderun.h"
#include "app/subverbs.h"
#include "core/base/filewrite.h"
#include "core/base/jsonwriter.h"
#include "core/base/texttable.h"
#include "core/workspace/guidereport.h"

namespace portreeve::app {

namespace {

class GuideListPart
{
public:
    void declare(Options &options) { m_output.declare(options); }

    Result<ExitCode> run(Environment &environment)
    {
        return m_output.write(environment, m_output.isJson() ? json() : table());
    }

private:
    static QByteArray table()
    {
        QList<QStringList> rows{{QStringLiteral("Guide"), QStringLiteral("Steps"), QStringLiteral("Title")}};
        for (const guides::Guide &guide : guides::allGuides())
            rows.append({QString::fromLatin1(guide.id), QString::number(guide.stepCount()), guide.title.english()});
        return tableLines(rows, {1}).join(u'\n').toUtf8() + '\n';
    }

    static QByteArray json()
    {
        JsonWriter json;
        json.beginObject().member("schema", QStringLiteral("portreeve.guides/1")).key("guides").beginArray();
        for (const guides::Guide &guide : guides::allGuides()) {
            json.beginObject().member("id", QString::fromLatin1(guide.id)).member("title", guide.title.english());
            json.member("summary", guide.summary.english()).member("steps", guide.stepCount()).endObject();
        }
        json.endArray().endObject();
        return json.take();
    }

    OutputOptions m_output{{QStringLiteral("table"), QStringLiteral("json")}};
};

class GuideShowPart
{
public:
    void declare(Options &options)
    {
        options.operand("ID", m_id, Options::Operand::Required, "A guide, as guide list names it");
        m_output.declare(options);
    }

    Result<ExitCode> run(Environment &environment)
    {
        const Result<const guides::Guide *> guide = guideCalled(m_id);
        if (!guide)
            return guide.error();
        const Result<guides::Facts> facts = loadGuideFacts();
        if (!facts)
            return facts.error();
        return m_output.write(environment, m_output.isJson() ? workspace::guideToJson(**guide, *facts)
                                                             : workspace::guideToMarkdown(**guide, *facts));
    }

private:
    QString m_id;
    OutputOptions m_output{{QStringLiteral("markdown"), QStringLiteral("json")}};
};

class GuideValidatePart
{
public:
    void declare(Options &options)
    {
        options.operand("KIND", m_kind, Options::Operand::Required, "What the files should be, or list");
        options.operands("FILE", m_files, Options::Operand::Optional, "Files, judged together; - reads standard input",
                         "FILE..");
        options.repeated("--answer", m_answers, "ID=VALUE: something else that the check depends on, such as region");
        m_output.declare(options);
        options.footer("Exit code 1: a check failed. Nothing of the files is kept.");
    }

    Result<ExitCode> run(Environment &environment)
    {
        if (m_kind == u"list" && (!m_files.isEmpty() || !m_answers.isEmpty()))
            return misused("list", PR_MESSAGE("app", "it takes no files and no answers"));
        if (m_kind == u"list")
            return m_output.write(environment, kinds().join(u'\n').toUtf8() + '\n');
        const guides::Validator *validator = kinds().contains(m_kind) ? guides::findValidator(m_kind) : nullptr;
        if (!validator)
            return noSuchName(PR_MESSAGE("app", "\"%1\" is not a kind that can be checked"), m_kind, kinds());
        if (m_files.isEmpty())
            return noFile();
        const Result<guides::Facts> facts = loadGuideFacts();
        if (!facts)
            return facts.error();
        const Result<guides::Answers> answers = answersGiven();
        if (!answers)
            return answers.error();
        const Result<guides::Validation> judged =
            judge(environment, *validator, {*facts, *answers, environment.clock.now()});
        if (!judged)
            return judged.error();
        return m_output.write(environment,
                              m_output.isJson() ? workspace::validationToJson(*judged)
                                                : workspace::validationToText(*judged),
                              judged->isValid() ? ExitCode::Done : ExitCode::Failed);
    }

private:
    static QStringList kinds()
    {
        QStringList ids;
        for (const guides::Validator &validator : guides::allValidators()) {
            if (validator.onCommandLine)
                ids.append(validator.id);
        }
        return ids;
    }

    static Error noFile()
    {
        return misused("FILE", PR_MESSAGE("app", "no file is given"),
                       PR_MESSAGE("app", "Name one or more files, or - for standard input."));
    }

    /// What any guide asks for, but for files.
    static QStringList knownAnswers()
    {
        QStringList ids;
        for (const guides::Guide &guide : guides::allGuides()) {
            for (const guides::Input *input : guide.inputs()) {
                if (input->kind != guides::InputKind::Files)
                    ids.append(QString::fromLatin1(input->id));
            }
        }
        ids.sort();
        ids.removeDuplicates();
        return ids;
    }

    [[nodiscard]] Result<guides::Answers> answersGiven() const
    {
        guides::Answers answers;
        for (const QString &text : m_answers) {
            const Result<NamedValue> named = namedValue("--answer", text);
            if (!named)
                return named.error();
            if (const QStringList known = knownAnswers(); !known.contains(named->name))
                return noSuchName(PR_MESSAGE("app", "no guide asks for \"%1\""), named->name, known);
            answers.set(named->name, answers.all(named->name) << named->value);
        }
        return answers;
    }

    Result<guides::Validation> judge(Environment &environment, const guides::Validator &validator,
                                     const guides::ValidationContext &context)
    {
        QList<guides::Subject> subjects;
        guides::Validation refused;
        for (const QString &path : m_files) {
            const Result<QByteArray> bytes = readInput(environment, path, validator.sizeLimit);
            if (bytes)
                subjects.append({*bytes, path});
            else if (bytes.error().code == ErrorCode::TooLarge)
                refused.findings.append(guides::tooLarge(validator, path));
            else
                return bytes.error();
        }
        return refused.findings.isEmpty() ? guides::validate(validator, subjects, context) : refused;
    }

    QString m_kind;
    QStringList m_files;
    QStringList m_answers;
    OutputOptions m_output{{QStringLiteral("json"), QStringLiteral("text")}};
};

class GuideCommand final : public Command
{
public:
    [[nodiscard]] std::string name() const override { return "guide"; }
    [[nodiscard]] std::string summary() const override
    {
        return "Walk through a set-up, check what is typed and the files that belong to it";
    }

    void declare(Options &options) override
    {
        m_verbs.add(options, "list", "List the guides", m_list);
        m_verbs.add(options, "show", "Print a whole guide with its sources", m_show);
        m_verbs.add(options, "run", "Walk a guide with answers, and print what is left to do", m_run);
        m_verbs.add(options, "validate", "Judge certificates, SAML responses, logs and values", m_validate);
    }

    Result<ExitCode> run(Environment &environment) override { return m_verbs.run(environment); }

private:
    GuideListPart m_list;
    GuideShowPart m_show;
    GuideRunPart m_run;
    GuideValidatePart m_validate;
    SubVerbs m_verbs;
};

} // namespace

std::unique_ptr<Command> make_guide_command()
{
    return std::make_unique<GuideCommand>();
}

} // namespace portreeve::app
