// Every form says whose page it is: in another tab somebody may have signed in to another business since, and what was meant for the
// first one must not be kept in the second. htmx asks a form for its data in the same way.
addEventListener("formdata", ({ target, formData }) => {
  const { pageOf } = document.body.dataset;
  if (pageOf && target.method === "post") formData.set("page_of", pageOf);
});
