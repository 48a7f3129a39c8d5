#include "app/options.h"

#include <CLI/CLI.hpp>

namespace portreeve::app {

struct Options::Library {
    explicit Library(CLI::App *verb)
        : app(verb)
        , options(*this)
    {}
    explicit Library(std::unique_ptr<CLI::App> whole)
        : root(std::move(whole))
        , app(root.get())
        , options(*this)
    {}

    std::unique_ptr<CLI::App> root; ///< null for a verb, which the root owns
    CLI::App *app;
    Options options;
    std::vector<std::unique_ptr<Library>> verbs;
};

namespace {

const CLI::Validator
    NotEmpty([](const std::string &text) { return text.empty() ? "an empty value is not accepted" : std::string(); },
             {});

/// Binds one value and shows the standard one, if any, in the help.
CLI::Option *addText(CLI::App &app, const char *names, QString &target, const char *help, const char *shape)
{
    CLI::Option *option = app.add_option_function<std::string>(
        names, [&target](const std::string &value) { target = QString::fromStdString(value); }, help);
    option->check(NotEmpty);
    if (!target.isEmpty())
        option->default_str(target.toStdString());
    if (shape != nullptr)
        option->type_name(shape);
    return option;
}

CLI::Option *addTexts(CLI::App &app, const char *names, QStringList &target, const char *help)
{
    return app
        .add_option_function<std::vector<std::string>>(
            names,
            [&target](const std::vector<std::string> &values) {
                for (const std::string &value : values)
                    target.append(QString::fromStdString(value));
            },
            help)
        ->check(NotEmpty);
}

template<typename Number>
void addNumber(CLI::App &app, const char *names, Number &target, Number lowest, Number highest, const char *help)
{
    CLI::Option *option = app.add_option(names, target, help);
    option->check(CLI::Range(lowest, highest));
    if (target >= lowest && target <= highest)
        option->capture_default_str();
}

/// The last verb on the line, where it takes verbs of its own and none of them was given.
const CLI::App *withoutVerb(const CLI::App *app)
{
    while (!app->get_subcommands().empty())
        app = app->get_subcommands().front();
    return app->get_require_subcommand_min() > 0 ? app : nullptr;
}

/// `unknown` is what was given in place of a verb; may be empty.
QString verbWanted(const CLI::App &app, const std::vector<std::string> &unknown)
{
    QStringList names;
    for (const CLI::App *verb : app.get_subcommands([](const CLI::App *) { return true; }))
        names.append(QString::fromStdString(verb->get_name()));
    const QString all = names.join(QLatin1String(", "));
    return unknown.empty()
               ? QStringLiteral("one of these verbs must be given: %1").arg(all)
               : QStringLiteral("\"%1\" is not one of the verbs: %2").arg(QString::fromStdString(unknown.front()), all);
}

} // namespace

Options::Options(Library &library)
    : m_library(library)
{}

void Options::text(const char *names, QString &target, const char *help, const char *shape)
{
    addText(*m_library.app, names, target, help, shape);
}

void Options::require(const char *name)
{
    m_library.app->get_option(name)->required();
}

void Options::choice(const char *names, QString &target, const QStringList &allowed, const char *help)
{
    std::vector<std::string> values;
    for (const QString &value : allowed)
        values.push_back(value.toStdString());
    addText(*m_library.app, names, target, help, nullptr)->check(CLI::IsMember(values));
}

void Options::number(const char *names, int &target, int lowest, int highest, const char *help)
{
    addNumber(*m_library.app, names, target, lowest, highest, help);
}

void Options::number(const char *names, qint64 &target, qint64 lowest, qint64 highest, const char *help)
{
    addNumber(*m_library.app, names, target, lowest, highest, help);
}

void Options::flag(const char *names, bool &target, const char *help, const char *excludes)
{
    CLI::Option *option = m_library.app->add_flag(names, target, help);
    if (excludes != nullptr)
        option->excludes(m_library.app->get_option(excludes));
}

void Options::list(const char *names, QStringList &target, const char *help)
{
    // The library's own delimiter drops empty items without a word.
    const auto split = [name = std::string(names), &target](const std::vector<std::string> &values) {
        for (const std::string &value : values) {
            for (const QString &item : QString::fromStdString(value).split(u',')) {
                if (item.isEmpty())
                    throw CLI::ValidationError(name, "an empty item is not accepted");
                target.append(item);
            }
        }
    };
    m_library.app->add_option_function<std::vector<std::string>>(names, split, help)->allow_extra_args(false);
}

void Options::repeated(const char *names, QStringList &target, const char *help)
{
    addTexts(*m_library.app, names, target, help)->allow_extra_args(false);
}

void Options::operand(const char *name, QString &target, Operand need, const char *help, const char *shape)
{
    addText(*m_library.app, name, target, help, shape)->required(need == Operand::Required);
}

void Options::operands(const char *name, QStringList &target, Operand need, const char *help, const char *shape)
{
    CLI::Option *option = addTexts(*m_library.app, name, target, help)->required(need == Operand::Required);
    if (shape != nullptr)
        option->type_name(shape);
}

void Options::footer(const char *text)
{
    m_library.app->footer(text);
}

Options &Options::verb(const std::string &name, const std::string &summary)
{
    m_library.app->require_subcommand(1);
    m_library.verbs.push_back(std::make_unique<Library>(m_library.app->add_subcommand(name, summary)));
    return m_library.verbs.back()->options;
}

bool Options::isGiven() const
{
    return m_library.app->parsed();
}

CommandLineParser::CommandLineParser(const std::string &name, const std::string &description)
    : m_library(std::make_unique<Options::Library>(std::make_unique<CLI::App>(description, name)))
{
    m_library->app->set_version_flag("--version", name + " " PORTREEVE_VERSION);
    m_library->app->fallthrough();
}

CommandLineParser::~CommandLineParser() = default;

Options &CommandLineParser::options()
{
    return m_library->options;
}

std::optional<ParseStop> CommandLineParser::parse(const QStringList &arguments)
{
    std::vector<std::string> reversed;
    for (const QString &argument : arguments)
        reversed.insert(reversed.begin(), argument.toStdString());
    try {
        m_library->app->parse(reversed);
    } catch (const CLI::CallForVersion &error) {
        return ParseStop{ParseStop::Why::Asked, QString::fromUtf8(error.what())};
    } catch (const CLI::CallForHelp &) {
        return ParseStop{ParseStop::Why::Asked, QString::fromStdString(m_library->app->help())};
    } catch (const CLI::RequiredError &error) {
        const CLI::App *app = withoutVerb(m_library->app);
        return ParseStop{ParseStop::Why::Usage, app != nullptr ? verbWanted(*app, m_library->app->remaining(true))
                                                               : QString::fromUtf8(error.what())};
    } catch (const CLI::ParseError &error) {
        return ParseStop{ParseStop::Why::Usage, QString::fromUtf8(error.what())};
    }
    return std::nullopt;
}

} // namespace portreeve::app
