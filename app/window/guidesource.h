#pragma once

#include "app/window/guidejudging.h"
#include "app/window/session.h"
#include "core/guides/edits.h"
#include "ui/pages/guides/guidesmodel.h"

namespace portreeve::app {

/// The guides of the project that is open: what the parts behind the Guides page read, judge by and write to.
class GuideSource final : public QObject
{
    Q_OBJECT
public:
    GuideSource(Session &session, const pages::GuidesModel &model, const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] const guides::Facts &facts() const { return m_facts; }
    /// The guide that is open; null: none.
    [[nodiscard]] const guides::Guide *guide() const;
    /// Of this guide, begun where there is none.
    [[nodiscard]] guides::Progress progress(const guides::Guide &guide) const;
    /// What edits of this guide are judged by, now; `all` where others are edited as well.
    [[nodiscard]] guides::EditContext context(const guides::Guide &guide) const;
    [[nodiscard]] guides::EditContext context(const guides::Guide &guide, const QList<guides::Progress> &all) const;
    /// What a worker thread judges all guides by.
    [[nodiscard]] GuideQuestion question() const;
    [[nodiscard]] const QList<guides::Progress> &all() const { return m_session.guides(); }
    /// Name of the project, for people; empty for one that was never saved.
    [[nodiscard]] QString projectName() const { return m_session.projectName(); }
    /// Another number once another project is open: answers to questions of an earlier one are dropped.
    [[nodiscard]] int project() const { return m_project; }

    /// Can be undone; edits with the same `merge` that follow each other are undone as one.
    void keep(const guides::Progress &progress, const QString &what, const QString &merge = {});
    void keepAll(const QList<guides::Progress> &all, const QString &what, const QString &merge = {});

private:
    Session &m_session;
    const pages::GuidesModel &m_model;
    const Clock &m_clock;
    guides::Facts m_facts;
    int m_project = 0;
};

} // namespace portreeve::app
