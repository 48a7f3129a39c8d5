#pragma once

#include "core/guides/edits.h"
#include "ui/pages/guides/guidesmodel.h"

namespace portreeve::samples {

/// A guide with everything that a step can have, short enough to be looked at.
[[nodiscard]] const guides::Guide &guide();
[[nodiscard]] guides::Facts guideFacts();

/// The list with several guides, and the sample guide half done.
void fillGuides(pages::GuidesModel &model);

/// Answers to what the page asks for, at once: what the application does on threads and in the project.
class GuideAnswers final : public QObject
{
    Q_OBJECT
public:
    explicit GuideAnswers(pages::GuidesModel &model, QObject *parent = nullptr);

    guides::Progress progress;
    QList<guides::Progress> undone; ///< earlier ones, the newest last
    QStringList given;              ///< paths of files

    void undo();

private:
    void show();
    void take(const Result<guides::Progress> &edited, const QString &step = {});
    void edit(const pages::StepEdit &edit);
    void attach(const QString &step, const QString &input, const QStringList &paths);
    [[nodiscard]] guides::EditContext context() const;

    pages::GuidesModel &m_model;
    guides::Facts m_facts;
};

} // namespace portreeve::samples
