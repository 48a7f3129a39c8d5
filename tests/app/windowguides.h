#pragma once

#include "tests/app/windowtest.h"
#include "ui/pages/guides/answereditor.h"
#include "ui/pages/guides/guidespage.h"
#include "ui/pages/guides/stepview.h"

#include <QFile>

/// What the tests of the window's guides share.
namespace portreeve::tests {

inline const QByteArray KeyFile = "-----BEGIN PRIVATE KEY-----\n"
                                  "MC4CAQAwBQYDK2VwBCIEIHcHbQpzGKV9PBbBclGyZkXfTC+H68CZKrF3+6UduSwq\n"
                                  "-----END PRIVATE KEY-----\n";

/// What AWS CLI prints of one directory.
inline QByteArray printedDirectory(const QByteArray &id, const QByteArray &name)
{
    return R"({"DirectoryId": ")" + id + R"(", "Alias": "corp", "DirectoryName": ")" + name +
           R"(", "RegistrationCode": "WSlhr+ABC123", "SubnetIds": ["subnet-0a"], "DnsIpAddresses": ["10.0.1.10"],
        "IamRoleId": "arn:aws:iam::123456789012:role/workspaces_DefaultRole", "DirectoryType": "AD_CONNECTOR",
        "State": "REGISTERED", "Tenancy": "SHARED"})";
}
inline QByteArray printedDirectories(const QByteArrayList &directories)
{
    return R"({"Directories": [)" + directories.join(", ") + "]}";
}

inline void writeTo(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The progress of a guide in a project; empty where it was not begun.
inline guides::Progress progressOf(const app::Session &session, const QString &guide)
{
    for (const guides::Progress &one : session.guides()) {
        if (one.guide == guide)
            return one;
    }
    return {};
}

/// The window as far as guides need it, with one guide open.
struct OpenGuide {
    OpenGuide(const catalog::Catalog &catalog, const QString &folder, const QString &guide)
        : parts(catalog, folder)
        , page(parts.guides, parts.settings)
    {
        parts.guidesPresenter.setTypingPause(std::chrono::milliseconds(0));
        page.resize(1200, 800);
        page.show();
        parts.guides.choose(guide);
    }

    [[nodiscard]] guides::Progress progress() const { return progressOf(parts.session, parts.guides.guide()); }
    /// The walk is of what the project holds now.
    [[nodiscard]] bool isJudged() const
    {
        const std::optional<guides::Walk> &walk = parts.guides.walk();
        if (!walk || walk->answers.inputs().isEmpty() != progress().answers.inputs().isEmpty())
            return walk && progress().answers.inputs().isEmpty();
        for (const guides::StepWalk &step : walk->steps) {
            if (step.progress != progress().steps.value(QString::fromLatin1(step.step->id)))
                return false;
            for (const guides::InputState &state : step.inputs) {
                const QString input = QString::fromLatin1(state.input->id);
                if (walk->answers.all(input) != progress().answers.all(input))
                    return false;
            }
        }
        return true;
    }
    [[nodiscard]] pages::StepView *step() const
    {
        pages::StepView *shown = nullptr;
        for (pages::StepView *view : page.findChildren<pages::StepView *>())
            shown = view->isVisibleTo(&page) ? view : shown;
        return shown;
    }

    Parts parts;
    pages::GuidesPage page;
};

} // namespace portreeve::tests
