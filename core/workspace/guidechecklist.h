#pragma once

#include "core/guides/walk.h"
#include "core/workspace/say.h"

namespace portreeve::workspace {

/// One step on paper.
struct ChecklistRow {
    QString section;
    QString stepId;
    QString step;  ///< title
    QString state; ///< in words: "Done", "Open", "Waived", "Does not apply" ..
    guides::StepState kind = guides::StepState::Open;
    bool applies = true;
    bool wrong = false; ///< an answer of it is wrong or missing, although it is done
    QString owner;
    QDateTime changed; ///< UTC; of the state; invalid where nobody touched it
    QString note;
    QString waiver;
    QString wanted; ///< what to keep as a proof
    QList<guides::Evidence> evidence;
    QStringList sources; ///< with the dates of the documents

    friend bool operator==(const ChecklistRow &, const ChecklistRow &) = default;
};

/// A guide as a checklist to hand on, file or sign: what was done by whom, and what proves it. Answers are not in it.
/// A plain value in the reader's language. Its texts hold no control characters but tabs and line feeds.
struct Checklist {
    QString guide; ///< id
    QString title;
    QString summary;
    QString project;       ///< name; may be empty
    QDateTime madeAt;      ///< UTC
    QString factsVersion;  ///< of the facts that its steps were judged by, see guides::Facts
    QStringList documents; ///< ids of those that its steps come from; each once
    int applicable = 0;
    int done = 0;
    int waived = 0;
    int errors = 0;
    QList<ChecklistRow> rows;

    friend bool operator==(const Checklist &, const Checklist &) = default;
};

Checklist makeChecklist(const guides::Walk &walk, const guides::Facts &facts, const QDateTime &now,
                        const QString &project, const Say &say = &Message::english);

/// "2026-06-20 12:00 UTC"; empty for no time.
QString checklistTime(const QDateTime &time);
/// "Steps done: 3 of 12; waived: 1; answers to mend: 2."
QString checklistSummary(const Checklist &checklist, const Say &say);
/// "metadata.xml, 4711 bytes, SHA-256 9f86.., judged valid 2026-06-20 12:00 UTC".
QString evidenceLine(const guides::Evidence &evidence, const Say &say);

} // namespace portreeve::workspace
